import type { OperatorError } from "../../errors.ts";
import { type InspectionTexts, inspectionTexts } from "../../messages/inspection-texts.ts";
import { percentForPeople } from "../../messages/numbers.ts";
import { profileTexts } from "../../messages/profile-texts.ts";
import { evidenceReasons, runTexts } from "../../messages/run-texts.ts";
import type { Inspection } from "../../model/inspection.ts";
import { type MappableField, mappableFields } from "../../model/mapped-record.ts";
import { fitCells } from "../fit-cells.ts";
import { hanging } from "../hanging.ts";
import { table } from "../table.ts";
import { type InspectionView, indent, type Lines } from "./view.ts";

/** Which column feeds which field, what is missing, and what is not used. */
export function mappingLines(inspection: Inspection, refusal: OperatorError | undefined, view: InspectionView): Lines {
  const { language, style, width } = view;
  const texts = inspectionTexts[language];
  // Those without any value are named further down.
  const blank = new Set(inspection.columns.filter(({ filled }) => filled === 0).map(({ header }) => header));
  const spare = inspection.draft.spare.filter((header) => !blank.has(header));
  const rows = mappableFields.flatMap((field) => fieldRow(field, { inspection, refusal }, view));
  const lines = table(
    ["", "", "", ""],
    fitCells(
      rows.map(({ cells }) => cells),
      width - indent.length,
    ),
  )
    .split("\n")
    .slice(1);
  const unused = spare.length === 0 ? [] : hanging(indent, `${texts.unused}: ${someOf(spare, texts)}`, width);
  return [
    style.bold(texts.mapping),
    ...lines.map((line, at) => `${indent}${rows[at]?.open ? style.red(line) : line}`),
    ...unused.map((line) => style.dim(line)),
  ];
}

interface FieldRow {
  readonly cells: readonly string[];
  /** A person has to say which column it is. */
  readonly open: boolean;
}

function fieldRow(
  field: MappableField,
  { inspection, refusal }: { readonly inspection: Inspection; readonly refusal: OperatorError | undefined },
  { language }: InspectionView,
): readonly FieldRow[] {
  const texts = inspectionTexts[language];
  const name = runTexts[language].fields[field];
  const finding = inspection.findings.find((one) => one.field === field);
  const open = refusal !== undefined && inspection.draft.missing.includes(field);
  if (finding === undefined) return open ? [{ cells: [name, "?", "", texts.noColumn], open }] : [];
  const { headers, confidence, because } = finding;
  const columns = headers.join(" + ");
  if (open) return [{ cells: [name, `${columns} ?`, "", texts.undecided], open }];
  if (because === "profile") return [{ cells: [name, columns, "", evidenceReasons.profile[language]], open }];
  const sure = percentForPeople(confidence).padStart(5);
  return [{ cells: [name, columns, sure, profileTexts[language].because[because]], open }];
}

/** The values of every column are shown further down. */
function someOf(headers: readonly string[], texts: InspectionTexts): string {
  const shown = headers.slice(0, 12).join(", ");
  return headers.length > 12 ? `${shown}, ${texts.more(headers.length - 12)}` : shown;
}
