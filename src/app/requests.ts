import { resolve } from "node:path";
import { OperatorError } from "../errors.ts";
import type { ReadHints } from "../model/read-plan.ts";
import type { ImportOrder } from "../pipeline/steps.ts";
import type { Settings } from "../settings.ts";
import { parts } from "./parts.ts";

/** How a person says a file is to be read; undefined where nothing was said. */
export interface ReadRequest {
  readonly profile?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** A row number; 0 where the file has no header. */
  readonly headerRow?: string | undefined;
}

/** The same of a file that may come from standard input. */
export interface FileRequest extends ReadRequest {
  readonly stop: AbortSignal;
}

/** What a person asked for with the flags of `intake inspect`. */
export interface InspectRequest extends ReadRequest {
  readonly reveal?: boolean | undefined;
}

/** What a person asked for with the flags of `intake import`; undefined where nothing was said. */
export interface ImportRequest extends FileRequest {
  readonly dryRun?: boolean | undefined;
  /** `20`, `5%` or `phone.impossible=1%`, each. */
  readonly maxRejects?: readonly string[] | undefined;
  /** `rows=1200,sum=40000,00,sha256=...`, any of them, each. */
  readonly expect?: readonly string[] | undefined;
  /** True: beside the file, or in the folder of the reports; else its path. Undefined: as the settings say. */
  readonly receipt?: true | string | undefined;
  readonly onProgress: ImportOrder["onProgress"];
}

/** How a face follows an import, and stops it. */
export type Watch = Pick<ImportRequest, "stop" | "onProgress">;

/** In the place of a profile: the file is read by what it shows, whatever profile matches it. */
export const noProfile = "none";

/** Which profiles may be chosen, and what has been fixed about reading. */
export async function readOrder(
  settings: Settings,
  request: ReadRequest,
): Promise<Pick<ImportOrder, "shelf" | "profile" | "hints" | "given">> {
  const { findProfile, loadProfiles } = await parts.profiles();
  const { encoding, delimiter, sheet, headerRow } = request;
  const shelf = request.profile === noProfile ? [] : loadProfiles(settings.profiles);
  const isNamed = request.profile !== undefined && request.profile !== noProfile;
  return {
    shelf,
    profile: isNamed ? findProfile(request.profile, shelf) : undefined,
    hints: await readHints(request),
    given: { encoding, delimiter, sheet, headerRow, profile: await profilePlace(settings, request.profile) },
  };
}

/** A profile that is a file is found again from any folder. */
async function profilePlace({ workingFolder }: Settings, profile: string | undefined): Promise<string | undefined> {
  if (profile === undefined) return undefined;
  return (await parts.profiles()).isPath(profile) ? resolve(workingFolder, profile) : profile;
}

export async function importOrder(settings: Settings, request: ImportRequest): Promise<ImportOrder> {
  const { problemReason } = await parts.problems();
  return {
    ...(await readOrder(settings, request)),
    dryRun: request.dryRun === true,
    maxRejects: await rejectLimits(request.maxRejects ?? []),
    expected: await expectations(request.expect ?? []),
    reports: {
      formats: settings.report,
      folder: settings.reports,
      currentFolder: settings.workingFolder,
      language: settings.language,
      reason: (problem) => problemReason(problem, settings.language),
    },
    lanes: settings.lanes,
    stop: request.stop,
    onProgress: request.onProgress,
  };
}

/** Throws `usage.invalid`. */
export async function rejectLimits(texts: readonly string[]): Promise<ImportOrder["maxRejects"]> {
  const { readRejectLimit } = await parts.threshold();
  return texts.map((given) => {
    const limit = readRejectLimit(given);
    if (limit !== undefined) return limit;
    const expected = "20, 5%, phone.impossible=1%";
    throw new OperatorError("usage.invalid", { flag: "--max-rejects", given, expected });
  });
}

/** Throws `usage.invalid`. */
export async function expectations(texts: readonly string[]): Promise<ImportOrder["expected"]> {
  const { readExpectations } = await parts.controlTotals();
  return texts.flatMap(readExpectations);
}

async function readHints({ encoding, delimiter, sheet, headerRow }: ReadRequest): Promise<ReadHints> {
  return {
    encoding,
    delimiter: delimiter === undefined ? undefined : await readDelimiter(delimiter),
    sheet,
    headerRow: headerRow === undefined ? undefined : readHeaderRow(headerRow),
  };
}

function readHeaderRow(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new OperatorError("usage.invalid", { flag: "--header-row", given: text, expected: "5, 0" });
}

async function readDelimiter(text: string): Promise<string> {
  const read = (await parts.delimiter()).readDelimiter(text);
  if (read !== undefined) return read;
  throw new OperatorError("usage.invalid", { flag: "--delimiter", given: text, expected: ", ; | tab" });
}
