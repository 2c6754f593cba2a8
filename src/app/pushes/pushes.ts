import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { isOperatorError } from "../../errors.ts";
import type { Language } from "../../messages/language.ts";
import type { Caller } from "../../model/api-key.ts";
import type { ImportRun, ReportFormat } from "../../model/import-run.ts";
import type { RejectedRow } from "../../model/ledger-row.ts";
import type { PushedFile, PushTerms } from "../../model/pushed-file.ts";
import { encodingOfMark } from "../../readers/byte-order-mark.ts";
import type { Settings } from "../../settings.ts";
import type { PushedFiles } from "../../store/pushed-files.ts";
import { parts } from "../parts.ts";
import type { RegistryDoor } from "../registry-door.ts";
import { type RejectedPage, rejectedPage } from "../rejected-page.ts";
import { expectations, noProfile, rejectLimits } from "../requests.ts";
import { importPush, type PushWatch } from "./import-push.ts";
import { openPushQueue } from "./push-queue.ts";
import { retailerShelf } from "./retailer-shelf.ts";
import { openSpool, type Spool } from "./spool.ts";
import { openTurnstile } from "./turnstile.ts";

/** Files that retailers push: received on disk, imported one after the other, and told about. */
export interface Pushes {
  /** Why a file would not be taken; to be asked before its content is read. */
  refusal(order: PushOrder): Promise<PushRefusal | undefined>;
  /**
   * Takes a file. When this answers, the file is on the disk and known to the registry: whatever happens, it will be
   * imported, by this process or the next.
   */
  receive(order: PushOrder, content: Readable): Promise<PushedFile | PushRefusal>;
  /** Undefined where there is none, or it is not the caller's. */
  find(id: string, caller: Caller): Promise<PushedFile | undefined>;
  /** The refused rows, in file order, without values; undefined where they are not known here any more. */
  rejectedRows(push: PushedFile, page: RejectedPage): Promise<readonly RejectedRow[] | undefined>;
  /** The reject report; undefined where there is none, or not here any more. */
  report(push: PushedFile, format: "csv" | "xlsx"): Promise<PushReport | undefined>;
  /** Stops what is under way where it can go on later, and leaves the rest to the next process. */
  close(): Promise<void>;
}

/** How a file is pushed. */
export interface PushOrder {
  readonly caller: Caller;
  readonly fileName: string;
  readonly profile: string | undefined;
  readonly dryRun: boolean;
  readonly terms: PushTerms;
  /** Of the reject report. */
  readonly language: Language;
}

export type PushRefusal = "profile_unknown" | "terms_unreadable" | "too_many" | "too_large" | "empty";

export interface PushReport {
  readonly bytes: number;
  /** Of a CSV. */
  readonly encoding: string | undefined;
  open(): Readable;
}

const importsAtOnce = 2;
const unfinishedPerRetailer = 20;
const bytesPerMegabyte = 2 ** 20;
const msPerDay = 24 * 60 * 60_000;
const sweepEveryMs = 60 * 60_000;

/** Takes up what the last process left undone. */
export async function openPushes(settings: Settings, door: RegistryDoor, watch: PushWatch): Promise<Pushes> {
  const { pushedFiles } = await door.open();
  const spool = await openSpool(settings.spool, pushedFiles.lockBay);
  const queue = openPushQueue<PushedFile>(
    (push, stop) => importPush(push, { settings, door, spool, watch }, stop),
    importsAtOnce,
  );
  for (const bay of spool.bays) for (const push of await pushedFiles.unfinishedIn(bay)) queue.add(push);
  // Many may begin before the first is counted as unfinished.
  const arriving = openTurnstile(unfinishedPerRetailer);
  const sweep = () => removeOld(spool, pushedFiles, settings.uploadDays).catch(watch.onTrouble);
  void sweep();
  const sweeping = setInterval(sweep, sweepEveryMs).unref();

  async function refusal({ caller, profile, terms }: PushOrder): Promise<PushRefusal | undefined> {
    if (!(await areReadable(terms))) return "terms_unreadable";
    if (profile !== undefined && profile !== noProfile) {
      const shelf = await retailerShelf(settings, caller.retailer);
      if (!shelf.some(({ name }) => name === profile)) return "profile_unknown";
    }
    const unfinished = (await pushedFiles.countUnfinished(caller.retailer)) + arriving.within(caller.retailer);
    return unfinished >= unfinishedPerRetailer ? "too_many" : undefined;
  }

  async function take(order: PushOrder, content: Readable): Promise<PushedFile | PushRefusal> {
    const spooled = await spool.receive(content, settings.uploadLimit * bytesPerMegabyte);
    if (spooled === undefined) return "too_large";
    if (spooled.bytes === 0) {
      await spool.remove(spooled);
      return "empty";
    }
    const { caller, ...asked } = order;
    const { keyId, retailer } = caller;
    // Where the answer is lost, so is our knowledge whether it is known; then the sweep or the next process finds out.
    const push = await pushedFiles.add({ ...spooled, ...asked, keyId, retailer });
    queue.add(push);
    return push;
  }

  return {
    refusal,
    receive: async (order, content) =>
      (await arriving.pass(order.caller.retailer, () => take(order, content))) ?? "too_many",
    find: (id, { retailer }) => pushedFiles.find(id, retailer),
    rejectedRows: async (push, page) => {
      const all = await allRejected(push, { door, spool });
      return all && rejectedPage(all, page);
    },
    report: async (push, format) => {
      const path = reportPath(push, format, spool);
      const found = path === undefined ? undefined : await reportAt(path);
      if (found === undefined || path === undefined || format !== "csv") return found;
      return { ...found, encoding: (await markedEncoding(path)) ?? accountOf(push)?.file.encoding };
    },
    async close() {
      clearInterval(sweeping);
      await queue.close();
      await spool.close();
    },
  };
}

async function areReadable({ maxRejects, expect }: PushTerms): Promise<boolean> {
  try {
    await rejectLimits(maxRejects);
    await expectations(expect);
    return true;
  } catch (error) {
    if (isOperatorError(error, "usage.invalid")) return false;
    throw error;
  }
}

/** Of what came to its end more than so many days ago, only the account is kept. */
async function removeOld(spool: Spool, pushedFiles: PushedFiles, days: number): Promise<void> {
  const before = new Date(Date.now() - days * msPerDay);
  for (const bay of spool.bays) {
    const obsolete = await pushedFiles.obsolete(bay, await spool.settledIn(bay), before);
    for (const id of obsolete) await spool.remove({ bay, id });
    await pushedFiles.markRemoved(obsolete);
  }
}

/** The ledger knows them where something was loaded, the report where all was only checked. */
async function allRejected(
  push: PushedFile,
  { door, spool }: { readonly door: RegistryDoor; readonly spool: Spool },
): Promise<AsyncIterable<readonly RejectedRow[]> | undefined> {
  const account = accountOf(push);
  if (account === undefined) return undefined;
  if (account.run !== undefined) return (await door.open()).rejectedRows(account.run);
  const path = reportPath(push, "json", spool);
  if (path !== undefined && (await reportAt(path)) !== undefined) {
    const { readJsonReport } = await parts.jsonReports();
    return readJsonReport(path);
  }
  return account.rows.rejected === 0 ? nothing() : undefined;
}

async function* nothing(): AsyncGenerator<readonly RejectedRow[]> {}

/** A report that an operator's own import left beside its file is not handed out. */
function reportPath(push: PushedFile, format: ReportFormat, spool: Spool): string | undefined {
  const path = accountOf(push)?.reports[format];
  return path !== undefined && spool.holds(path) ? path : undefined;
}

function accountOf({ outcome }: PushedFile): ImportRun | undefined {
  return outcome.state === "imported" ? outcome.account : undefined;
}

/** Undefined where it has been removed, or lies on another server. */
async function reportAt(path: string): Promise<PushReport | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && { bytes: found.size, encoding: undefined, open: () => createReadStream(path) };
}

/** A CSV in UTF-8 always has a mark; without one, it is in the encoding of the source. */
async function markedEncoding(path: string): Promise<string | undefined> {
  for await (const head of createReadStream(path, { end: 2 })) return encodingOfMark(head as Buffer);
  return undefined;
}
