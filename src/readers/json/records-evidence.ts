import type { ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { Evidence, TableSample } from "../../model/recognised-file.ts";
import { fieldPath } from "./json-path.ts";

/** Where the records are, unless several places could be meant: then nothing has been found yet. */
export function recordsEvidence(tables: readonly TableSample[], hints: ReadHints): readonly Evidence[] {
  const [only, ...others] = tables;
  if (!only || others.length > 0) return [];
  const isGiven = hints.records !== undefined || hints.items !== undefined;
  return [{ what: "records", found: recordsName(only.plan), because: isGiven ? "given" : "only_one" }];
}

/** `orders[].items[]`; a dot stands for the outermost value. */
function recordsName({ records = [], items }: ReadPlan): string {
  const list = records.reduce(fieldPath, "");
  const element = items === undefined ? undefined : `${items}[]`;
  return [list === "" ? "." : `${list}[]`, element].filter((part) => part !== undefined).join(" ");
}
