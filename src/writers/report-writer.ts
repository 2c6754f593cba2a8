import type { FileHandle } from "node:fs/promises";
import type { Language } from "../messages/language.ts";
import type { RefusedRow } from "./refused-row.ts";

/** Writes the whole report into an empty file that is open for writing, and leaves it open. */
export type ReportWriter = (table: RefusedTable, style: ReportStyle, file: FileHandle) => Promise<void>;

/** Everything that was refused in one import. */
export interface RefusedTable {
  readonly columns: ReportColumns;
  readonly rowCount: number;
  /** In the order in which they were added, in arrays, from the beginning at each call. */
  rows(): AsyncIterable<readonly RefusedRow[]>;
}

/** Ours, then the retailer's that may be shown: those of the table, then those that single records brought along. */
export interface ReportColumns {
  /** `reportColumns`; `orderLineColumn` where the rows have such lines, `unitColumn` where prices are in kopecks. */
  readonly intake: readonly string[];
  readonly own: readonly string[];
  readonly extra: readonly string[];
}

/** What a report takes over from its source; delimiter and encoding are undefined where the source was not CSV. */
export interface ReportStyle {
  readonly delimiter: string | undefined;
  readonly encoding: string | undefined;
  readonly language: Language;
}
