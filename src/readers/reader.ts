import type { Format, ReadHints, ReadPlan } from "../model/read-plan.ts";
import type { Evidence, TableSample } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { SourceRow } from "../model/source-row.ts";

/** One file format. A reader changes nothing: what a value means is decided where profile and rules can be seen. */
export interface Reader {
  readonly format: Format;
  /**
   * Reads the beginning and says which tables there are. Throws an OperatorError where the content is not what the
   * format demands.
   */
  sample(file: SourceFile, wrapping: Wrapping, hints: ReadHints): Promise<Sampled>;
  /**
   * The rows of the table that `plan` names, in file order, in arrays of some hundreds. Stops reading when the consumer
   * stops iterating, and releases the file. A row that cannot be read has a flaw; a file that cannot be read throws.
   */
  rows(file: SourceFile, plan: ReadPlan): AsyncIterable<readonly SourceRow[]>;
}

/** What had to be taken off, and the first bytes behind it. */
export interface Wrapping {
  readonly compression: ReadPlan["compression"];
  /** Up to 64 KiB of the unwrapped content. */
  readonly head: Buffer;
}

export interface Sampled {
  readonly tables: readonly TableSample[];
  readonly evidence: readonly Evidence[];
}
