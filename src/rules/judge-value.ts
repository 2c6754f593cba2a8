import type { Cell } from "../model/cell.ts";
import type { NoticeCode, ProblemCode } from "../model/problem.ts";
import type { Policy } from "../model/profile.ts";
import type { FieldRule } from "./field-rule.ts";
import { Refusal } from "./refusal.ts";

/** What became of one cell: its canonical value, or the codes that refuse it. */
export type JudgedValue<Value> = AcceptedValue<Value> | RefusedValue;

export interface AcceptedValue<Value> {
  readonly accepted: true;
  readonly value: Value;
  readonly repaired: boolean;
  readonly notices: readonly NoticeCode[];
}

interface RefusedValue {
  readonly accepted: false;
  readonly codes: readonly ProblemCode[];
  /** What the normaliser had made of the cell, where the schema refused it. */
  readonly text: string | undefined;
}

const nothing: readonly never[] = [];

/** A cell of a file goes through the normaliser of its field and then through the rule of both faces. */
export function judgeValue<Value>(field: FieldRule<Value>, cell: Cell, policy: Policy): JudgedValue<Value> {
  const reading = field.read(cell, policy);
  if (reading instanceof Refusal) return { accepted: false, codes: reading.codes, text: undefined };

  const text = typeof reading === "string" ? reading : reading.text;
  // By the rule and not by its schema, around which zod does ten times the work of the rule.
  const verdict = field.judge(text);
  if (verdict instanceof Refusal) return { accepted: false, codes: verdict.codes, text };
  return {
    accepted: true,
    value: verdict,
    repaired: !field.isAsSent(typeof cell === "string" ? withoutEndBlanks(cell) : cell.digits, verdict),
    notices: typeof reading === "string" ? nothing : reading.notices,
  };
}

/** Blanks at the ends are no repair worth counting; any other white space is. */
function withoutEndBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) === 0x20) end--;
  return end - start === text.length ? text : text.slice(start, end);
}
