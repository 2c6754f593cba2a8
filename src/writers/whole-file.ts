import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "../make-folder.ts";
import { reportError } from "./report-error.ts";

/** A file that is complete and on the disk, but does not bear its name yet. */
export interface DraftFile {
  /** Gives it its name, in the place of a file or link of that name. Answers the path. */
  publish(): Promise<string>;
  /** Removes what has not been published. Throws `report.unwritable`. */
  discard(): Promise<void>;
}

/** Writes under a temporary name in the same folder, 0600; where writing fails, nothing stays behind. */
export async function draftFile(
  folder: string,
  name: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<DraftFile> {
  const path = join(folder, name);
  const temporary = join(folder, `.${name}.${randomBytes(6).toString("hex")}.tmp`);
  const discard = async () => {
    await rm(temporary, { force: true }).catch((error: unknown) => {
      throw reportError(error, path);
    });
  };
  try {
    await makeFolder(folder, 0o700);
    await removeAbandoned(folder, name);
    await writeDurably(temporary, write);
  } catch (error) {
    // The folder may be no folder at all: what made the write fail is the error to tell.
    await discard().catch(() => undefined);
    throw reportError(error, path);
  }
  return { publish: () => publish(folder, temporary, path), discard };
}

/** Throws where files cannot be made in the folder, or the folder itself cannot be made. */
export async function checkFolder(folder: string): Promise<void> {
  const existing = await nearestExisting(folder);
  try {
    if (!(await stat(existing)).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
    await access(existing, constants.W_OK);
  } catch (error) {
    throw reportError(error, folder);
  }
}

async function nearestExisting(path: string): Promise<string> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  return exists || dirname(path) === path ? path : nearestExisting(dirname(path));
}

/** Drafts of this report that a killed process left behind: they hold personal data. */
async function removeAbandoned(folder: string, name: string): Promise<void> {
  const isDraft = (file: string) => file.startsWith(`.${name}.`) && /\.[0-9a-f]{12}\.tmp$/.test(file);
  for (const file of (await readdir(folder)).filter(isDraft)) {
    const path = join(folder, file);
    const draft = await stat(path).catch(() => undefined);
    if (draft !== undefined && Date.now() - draft.mtimeMs > abandonedAfterMs) await rm(path, { force: true });
  }
}

/** A draft that is being written is touched far more often. */
const abandonedAfterMs = 60_000;

async function writeDurably(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await write(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function publish(folder: string, temporary: string, path: string): Promise<string> {
  try {
    await rename(temporary, path);
    await syncFolder(folder);
    return path;
  } catch (error) {
    throw reportError(error, path);
  }
}

/** Without it a crash of the machine could forget the name. Windows cannot open a folder. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
