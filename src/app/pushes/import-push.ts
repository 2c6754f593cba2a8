import { OperatorError, type OperatorErrorCode } from "../../errors.ts";
import type { ImportRun } from "../../model/import-run.ts";
import type { PushedFile } from "../../model/pushed-file.ts";
import type { Settings } from "../../settings.ts";
import { importSteps } from "../import-steps.ts";
import { parts } from "../parts.ts";
import type { RegistryDoor } from "../registry-door.ts";
import { importOrder, noProfile } from "../requests.ts";
import type { Attempt } from "./push-queue.ts";
import { retailerShelf } from "./retailer-shelf.ts";
import type { Spool } from "./spool.ts";

/** What an import of a pushed file needs. */
export interface PushWorkshop {
  readonly settings: Settings;
  readonly door: RegistryDoor;
  readonly spool: Spool;
  readonly watch: PushWatch;
}

/** How a face follows the imports of pushed files. */
export interface PushWatch {
  /** Told what nobody at the other end can mend. */
  readonly onTrouble: (error: unknown) => void;
  /** Told the status of each account, or `failed`. */
  readonly onEnd: (status: string) => void;
  /** Told of a file whose content is another's already: its retailer is not told whose. */
  readonly onOthersContent: (push: PushedFile, account: ImportRun) => void;
}

/** Imports a pushed file and writes down what became of it. What was stopped stays as it was, for the next process. */
export async function importPush(push: PushedFile, workshop: PushWorkshop, stop: AbortSignal): Promise<Attempt> {
  try {
    const { pushedFiles } = await workshop.door.open();
    await pushedFiles.begin(push.id);
    const account = await attemptImport(push, workshop, stop);
    if (account.status !== "interrupted") {
      const own = ownAccount(account, push);
      await pushedFiles.finish(push.id, { state: "imported", account: own });
      if (own === undefined) workshop.watch.onOthersContent(push, account);
      workshop.watch.onEnd(account.status);
    }
    return done;
  } catch (error) {
    return afterFailure(push, error, { workshop, stop });
  }
}

const done: Attempt = { kind: "done" };

async function attemptImport(
  push: PushedFile,
  { settings, door, spool }: PushWorkshop,
  stop: AbortSignal,
): Promise<ImportRun> {
  const { importFile } = await parts.pipeline();
  const { openDiskFile } = await parts.readers();
  const { findProfile } = await parts.profiles();
  const shelf = push.profile === noProfile ? [] : await retailerShelf(settings, push.retailer);
  const { dryRun, retailer, language, terms } = push;
  const own = { ...settings, language, report: pushReports, reports: spool.folderOf(push) };
  const order = {
    ...(await importOrder(own, { ...terms, dryRun, stop, onProgress: () => {} })),
    shelf,
    retailer,
    profile: push.profile === undefined || push.profile === noProfile ? undefined : findProfile(push.profile, shelf),
  };
  const given = { ...order.given, profile: push.profile };
  const file = await openDiskFile(spool.pathOf(push), push.fileName, stop);
  try {
    return await importFile(file, { ...order, given }, await importSteps(door));
  } finally {
    await file.close();
  }
}

/** JSON is for turning the pages of what a dry run rejected: the registry knows nothing of it. */
const pushReports = ["csv", "xlsx", "json"] as const;

/** The same bytes may have come from another retailer before: what became of them there is not this one's to know. */
function ownAccount(account: ImportRun, { retailer }: PushedFile): ImportRun | undefined {
  return account.retailer === retailer ? account : undefined;
}

async function afterFailure(
  push: PushedFile,
  error: unknown,
  { workshop, stop }: { readonly workshop: PushWorkshop; readonly stop: AbortSignal },
): Promise<Attempt> {
  if (stop.aborted) return done;
  if (error instanceof OperatorError && isPassing(error.code)) {
    const isOnlyTaken = error.code.startsWith("run.");
    if (!isOnlyTaken) workshop.watch.onTrouble(error);
    return { kind: "again", afterMs: isOnlyTaken ? 500 : 10_000 };
  }
  const isTheirs = error instanceof OperatorError && isAboutTheFile(error.code);
  if (!isTheirs) workshop.watch.onTrouble(error);
  const told = isTheirs ? { code: error.code, facts: error.facts } : { code: "internal", facts: {} };
  try {
    await (await workshop.door.open()).pushedFiles.finish(push.id, { state: "failed", error: told });
    workshop.watch.onEnd("failed");
    return done;
  } catch (unwritten) {
    workshop.watch.onTrouble(unwritten);
    return { kind: "again", afterMs: 10_000 };
  }
}

/** Another process has the file, or our own database or disk cannot do it now. */
function isPassing(code: OperatorErrorCode): boolean {
  return (passing as readonly string[]).includes(code);
}

const passing = [
  "run.locked",
  "run.retailer_locked",
  "disk.full",
  "database.unreachable",
  "database.lost",
  "database.busy",
  "database.full",
  "database.read_only",
  "database.too_many_connections",
  "server.cannot_start",
] as const satisfies readonly OperatorErrorCode[];

/** What whoever sent the file can mend, and may read: no path of this machine is in these. */
function isAboutTheFile(code: OperatorErrorCode): boolean {
  if ((aboutOurDisk as readonly string[]).includes(code)) return false;
  return /^(?:file|mapping)\.|^profile\.(?:column_missing|nearly_matches|other_layout|several_match)$/.test(code);
}

const aboutOurDisk = [
  "file.not_found",
  "file.no_permission",
  "file.read_failed",
  "file.changed",
] as const satisfies readonly OperatorErrorCode[];
