import type { ReadHints, ReadPlan } from "../model/read-plan.ts";
import type { RecognisedFile } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { SourceRow } from "../model/source-row.ts";

/** What the bytes of the file are, by content and never by name; `hints` overrule. */
export declare function recogniseFile(file: SourceFile, hints: ReadHints): Promise<RecognisedFile>;

/** Every row of the table that the plan names, in file order, in arrays. */
export declare function readRows(file: SourceFile, plan: ReadPlan): AsyncIterable<readonly SourceRow[]>;
