import { basename, dirname, join, resolve } from "node:path";
import { OperatorError, type OperatorErrorCode } from "../errors.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { Verdict } from "../model/receipt.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Settings } from "../settings.ts";

const parts = {
  receipt: () => import("../model/receipt.ts"),
  texts: () => import("../messages/receipt-texts.ts"),
  writer: () => import("../writers/receipt.ts"),
  fingerprint: () => import("../pipeline/fingerprint.ts"),
  version: () => import("../version.ts"),
};

/** True: beside the source, or in the folder of the reports. */
export type ReceiptWish = boolean | string;

/**
 * Imports a file and leaves a receipt for its retailer, also where it is refused, unreadable or loaded before. What was
 * interrupted, only rehearsed or kept from being loaded by our own machine gets none: its last word is still to come.
 */
export async function acknowledge(
  file: SourceFile,
  { settings, wish }: { readonly settings: Settings; readonly wish: ReceiptWish },
  importIt: () => Promise<ImportRun>,
): Promise<ImportRun> {
  if (wish === false) return importIt();
  const path = typeof wish === "string" ? resolve(settings.workingFolder, wish) : placeOf(file, settings);
  const { prepareReceipt } = await parts.writer();
  await prepareReceipt(path);
  const startedAt = new Date();
  let run: ImportRun;
  try {
    run = await importIt();
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    const written = await writeForFailure(file, path, { error, startedAt, settings });
    throw written ? error.withReceipt(path) : error;
  }
  return (await writeForRun(run, path, settings)) ? { ...run, receipt: path } : run;
}

function placeOf({ path }: SourceFile, { reports, workingFolder }: Settings): string {
  const folder = reports ?? (path === undefined ? workingFolder : dirname(path));
  return join(folder, `${path === undefined ? "stdin" : basename(path)}.receipt.json`);
}

async function writeForRun(run: ImportRun, path: string, { language }: Settings): Promise<boolean> {
  const { receiptOfRun, verdictOf } = await parts.receipt();
  const verdict = verdictOf(run);
  if (verdict === undefined) return false;
  const { explainVerdict } = await parts.texts();
  await write(path, receiptOfRun(run, verdict, await facts(explainVerdict(verdict, run, language))));
  return true;
}

async function writeForFailure(
  file: SourceFile,
  path: string,
  {
    error,
    startedAt,
    settings,
  }: { readonly error: OperatorError; readonly startedAt: Date; readonly settings: Settings },
): Promise<boolean> {
  const verdict = verdictOfError(error.code);
  if (verdict === undefined) return false;
  const finishedAt = new Date();
  const [{ receiptOfFailure }, { explainFailure }, { fingerprint }] = await Promise.all([
    parts.receipt(),
    parts.texts(),
    parts.fingerprint(),
  ]);
  const sent = { name: basename(file.name), bytes: file.bytes, sha256: await fingerprint(file, { aborted: false }) };
  const explanation = explainFailure(verdict, error, settings.language);
  const failure = { verdict, error: error.code, startedAt, finishedAt };
  await write(path, receiptOfFailure(sent, failure, await facts(explanation)));
  return true;
}

async function write(path: string, receipt: Readonly<Record<string, unknown>>): Promise<void> {
  const { writeReceipt } = await parts.writer();
  await writeReceipt(path, receipt);
}

async function facts(explanation: readonly string[]) {
  const { version } = await parts.version();
  return { toolVersion: version, writtenAt: new Date(), explanation };
}

/** Undefined where the error is not about the file, or about one that is still being written. */
function verdictOfError(code: OperatorErrorCode): Verdict | undefined {
  if (code === "file.other_content" || code === "manifest.invalid") return "refused";
  if (code === "file.changed" || code === "file.read_failed") return undefined;
  const aboutTheFile = /^(?:file|mapping)\.|^profile\.(?:column_missing|other_layout)$/.test(code);
  return aboutTheFile ? "unreadable" : undefined;
}
