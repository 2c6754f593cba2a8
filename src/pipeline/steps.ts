import type { Language } from "../messages/language.ts";
import type { ControlTotal } from "../model/control-total.ts";
import type { ImportProgress } from "../model/import-progress.ts";
import type { ReportFormat } from "../model/import-run.ts";
import type { Problem } from "../model/problem.ts";
import type { Profile } from "../model/profile.ts";
import type { ReadHints, ReadPlan } from "../model/read-plan.ts";
import type { RecognisedFile } from "../model/recognised-file.ts";
import type { RejectLimit } from "../model/reject-limit.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { GivenFlags, Registry } from "../store/registry.ts";
import type { RejectReport, ReportTarget } from "../writers/reject-report.ts";

/** What the pipeline needs of the steps that touch the world; `app.ts` fills it with the real ones. */
export interface Steps {
  recognise(file: SourceFile, hints: ReadHints): Promise<RecognisedFile>;
  read(file: SourceFile, plan: ReadPlan): AsyncIterable<readonly SourceRow[]>;
  /** The text of the manifest beside the file; undefined where there is none. */
  readManifest(file: SourceFile): Promise<string | undefined>;
  openReport(target: ReportTarget): RejectReport;
  /** Not called by a dry run, which works without a database. */
  openRegistry(): Promise<Registry>;
}

/** What was asked for: everything about an import that the file itself does not say. */
export interface ImportOrder {
  /** Every profile that may be chosen. */
  readonly shelf: readonly Profile[];
  /** Whose file it is, where that is known otherwise than by its profile. */
  readonly retailer?: string;
  /** The profile that was asked for; undefined where the file is to be recognised. */
  readonly profile: Profile | undefined;
  readonly hints: ReadHints;
  /** The same as it was said, so that the run can go on later. */
  readonly given: GivenFlags;
  readonly dryRun: boolean;
  /** Each overrules the profile's for the same subject. */
  readonly maxRejects: readonly RejectLimit[];
  /** What the sender says about the file, beside what its manifest says. */
  readonly expected: readonly ControlTotal[];
  readonly reports: ReportOrder;
  /** How many batches are stored at once. */
  readonly lanes: number;
  /** Aborted: no further batch is begun, those under way are finished and accounted. */
  readonly stop: AbortSignal;
  onProgress(progress: ImportProgress): void;
}

export interface ReportOrder {
  readonly formats: readonly ReportFormat[];
  /** Absolute; undefined: beside the source. */
  readonly folder: string | undefined;
  /** Absolute; for a source that has no place on disk. */
  readonly currentFolder: string;
  readonly language: Language;
  readonly reason: (problem: Problem) => string;
}
