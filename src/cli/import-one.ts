import { basename } from "node:path";
import type { App, ImportRequest } from "../app.ts";
import { OperatorError } from "../errors.ts";
import type { Language } from "../messages/language.ts";
import type { ImportRun } from "../model/import-run.ts";
import { importRunJson } from "../model/import-run-json.ts";
import { exitCodeOfError, exitCodeOfRun, exitCodes } from "./exit-codes.ts";
import { failure } from "./failure.ts";
import { operatorErrorJson } from "./operator-error-json.ts";
import { progressView } from "./progress.ts";
import { runSummary } from "./run-summary.ts";
import { print, type Terminal } from "./terminal.ts";
import type { TypedFlags } from "./typed-flags.ts";
import { tellUnusedSheet } from "./unused-sheet.ts";

/** What became of a file: an account, or the error that stopped it. */
export interface FileEnd {
  readonly exitCode: number;
  readonly json: Record<string, unknown>;
}

export interface Watched {
  readonly app: App;
  readonly terminal: Terminal;
  readonly stop: AbortSignal;
  readonly flags: TypedFlags & { readonly json?: boolean; readonly quiet?: boolean };
}

/** Imports a file, new or resumed, before the eyes of a person; its end is printed, except as JSON. */
export async function importOne(
  file: string,
  { app, terminal, stop, flags }: Watched,
  importIt: (watch: Pick<ImportRequest, "stop" | "onProgress">) => Promise<ImportRun>,
): Promise<FileEnd> {
  const { language } = app.settings;
  const progress = await progressView(terminal, { language, file, quiet: flags.quiet === true });
  try {
    const run = await importIt({ stop, onProgress: progress.show });
    progress.end();
    tellUnusedSheet(run.file, { terminal, language, sheet: flags.sheet });
    if (!flags.json) print(terminal.out, runSummary(run, { language, style: terminal.style }, { file, flags }));
    return { exitCode: exitCodeOfRun(run), json: importRunJson(run) };
  } catch (error) {
    progress.end();
    const exitCode = failure(error, terminal, language);
    return { exitCode, json: failedJson(file, error, language) };
  }
}

function failedJson(file: string, error: unknown, language: Language): Record<string, unknown> {
  const problem =
    error instanceof OperatorError
      ? operatorErrorJson(error, language)
      : { code: "defect", message: (error as Error).name };
  const { receipt = null, unfinished } = error instanceof OperatorError ? error : {};
  return {
    run: unfinished?.run ?? null,
    status: statusOf(error),
    file: { name: basename(file) },
    error: problem,
    receipt,
  };
}

function statusOf(error: unknown): ImportRun["status"] {
  if (!(error instanceof OperatorError)) return "failed";
  const exitCode = exitCodeOfError(error.code);
  if (exitCode === exitCodes.interrupted) return "interrupted";
  return exitCode === exitCodes.refused ? "refused" : "failed";
}
