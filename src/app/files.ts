import { leftUnfinished, OperatorError } from "../errors.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { RejectedRow } from "../model/ledger-row.ts";
import type { KnownRow, RowExplanation } from "../model/row-explanation.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Undo } from "../model/undo.ts";
import type { Inspected } from "../pipeline/inspect-file.ts";
import type { RunReport } from "../pipeline/report-run.ts";
import type { Settings } from "../settings.ts";
import type { RunOrigin } from "../store/registry.ts";
import { importSteps } from "./import-steps.ts";
import { lookInto, openSource } from "./open-source.ts";
import { parts } from "./parts.ts";
import type { RegistryDoor } from "./registry-door.ts";
import { type RejectedPage, rejectedPage } from "./rejected-page.ts";
import {
  type FileRequest,
  type ImportRequest,
  type InspectRequest,
  importOrder,
  readOrder,
  type Watch,
} from "./requests.ts";

/** What can be done with a retailer's file, and with the runs that loaded one. */
export interface FileVerbs {
  /** `name` is a path, or `-` for standard input. */
  importFile(name: string, request: ImportRequest): Promise<ImportRun>;
  /** What the file is and what an import would do, from its beginning; loads nothing and needs no database. */
  inspectFile(name: string, request: InspectRequest): Promise<Inspected>;
  /** From the text of a row to its verdict. The answer is full of personal data. */
  explainRow(name: string, row: number, request: FileRequest): Promise<KnownRow>;
  /** Newest first. */
  listRuns(limit: number): Promise<readonly ImportRun[]>;
  findRun(run: number): Promise<ImportRun>;
  /** At most `limit` refused rows of a run below the row `after`, without values. */
  rejectedRows(run: number, page: RejectedPage): Promise<readonly RejectedRow[]>;
  /** Finishes a run, with its file at `place` or where it lay. Throws `run.other_content` where that has changed. */
  resumeRun(run: number, place: string | undefined, watch: Watch): Promise<ImportRun>;
  /** Takes back what a run loaded. */
  undoRun(run: number, how: { readonly dryRun: boolean }): Promise<Undo>;
  /** Writes the reject report of a run again, from its file. */
  reportRun(run: number, place: string | undefined, watch: Watch): Promise<RunReport>;
}

export function createFileVerbs(settings: Settings, registry: RegistryDoor): FileVerbs {
  const importSource = async (open: () => Promise<SourceFile>, request: ImportRequest) => {
    const { importFile } = await parts.pipeline();
    const order = await importOrder(settings, request);
    const file = await open();
    try {
      const { acknowledge } = await parts.acknowledgement();
      const wish = request.dryRun === true ? false : (request.receipt ?? settings.receipts);
      return await acknowledge(file, { settings, wish }, async () =>
        importFile(file, order, await importSteps(registry)),
      );
    } finally {
      await file.close();
    }
  };
  return {
    importFile: (name, request) => importSource(() => openSource(name, request.stop), request),
    async inspectFile(name, request) {
      const { inspectFile } = await parts.inspection();
      const order = { ...(await readOrder(settings, request)), reveal: request.reveal === true };
      return lookInto(name, (file, steps) => inspectFile(file, order, steps));
    },
    async explainRow(name, row, request) {
      const { explainRow } = await parts.explanation();
      const { readRows, recogniseFile } = await parts.readers();
      const order = await readOrder(settings, request);
      const file = await openSource(name, request.stop);
      try {
        const explained = await explainRow({ file, row }, order, { recognise: recogniseFile, read: readRows });
        return { ...explained, registry: await storedRow(explained, file, { stop: request.stop, door: registry }) };
      } finally {
        await file.close();
      }
    },
    listRuns: async (limit) => (await registry.open()).listRuns(limit),
    findRun: async (run) => (await registry.open()).findRun(run),
    rejectedRows: async (run, page) => rejectedPage((await registry.open()).rejectedRows(run), page),
    async resumeRun(run, place, watch) {
      try {
        const origin = await (await registry.open()).findOrigin(run);
        if (origin.status === "undone" && origin.kind === "file")
          throw new OperatorError("run.undone", { run, file: origin.fileName });
        return await importSource(() => openRunFile(origin, place, watch.stop), { ...origin.given, ...watch });
      } catch (error) {
        throw leftUnfinished(error, { run, undoing: false });
      }
    },
    async undoRun(run, how) {
      try {
        return await (await registry.open()).undoRun(run, how);
      } catch (error) {
        throw how.dryRun ? error : leftUnfinished(error, { run, undoing: true });
      }
    },
    async reportRun(run, place, watch) {
      const opened = await registry.open();
      const origin = await opened.findOrigin(run);
      const order = await importOrder(settings, { ...origin.given, ...watch });
      const file = await openRunFile(origin, place, watch.stop);
      try {
        const { reportRun } = await parts.runReport();
        return await reportRun({ file, origin, registry: opened }, order, await importSteps(registry));
      } finally {
        await file.close();
      }
    },
  };
}

async function storedRow(
  { row, records }: RowExplanation,
  file: SourceFile,
  { stop, door }: { readonly stop: AbortSignal; readonly door: RegistryDoor },
): Promise<KnownRow["registry"]> {
  const registry = await door.openExisting();
  if (registry === undefined) return "no_database";
  const { fingerprint } = await parts.fingerprint();
  const keys = records.flatMap(({ delivery }) => delivery?.keys ?? []);
  return (await registry.findRow(await fingerprint(file, stop), row, keys)) ?? "no_run";
}

async function openRunFile(origin: RunOrigin, place: string | undefined, stop: AbortSignal): Promise<SourceFile> {
  const { openOriginal } = await parts.originalFile();
  return openOriginal(origin, { place, stop }, (path) => openSource(path, stop));
}
