import type { z } from "zod";
import type { Cell } from "../model/cell.ts";
import type { NoticeCode } from "../model/problem.ts";
import type { Policy } from "../model/profile.ts";
import type { Refusal } from "./refusal.ts";

/** Everything there is to know about the values of one field. */
export interface FieldRule<Value> {
  /** The verdict of both faces on a value: its canonical form, or the codes that refuse it. */
  judge(sent: unknown): Value | Refusal;
  /** The same verdict for who needs a schema. Its issues carry our codes. */
  readonly schema: z.ZodType<Value>;
  /** The normaliser that stands before the schema in files. Never throws; idempotent. */
  read(cell: Cell, policy: Policy): Reading;
  /** Whether `value` is what was sent, so that nothing was repaired. `text` has no blanks at its ends. */
  isAsSent(text: string, value: Value): boolean;
  /** What the sender probably meant by a refused text. The judge drops a suggestion that it would refuse itself. */
  suggest(text: string, policy: Policy): string | undefined;
}

/** What a normaliser made of a cell: the text for the schema, perhaps with something to tell, or a refusal. */
export type Reading = string | NotedText | Refusal;

interface NotedText {
  readonly text: string;
  readonly notices: readonly NoticeCode[];
}
