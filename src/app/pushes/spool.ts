import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Readable } from "node:stream";
import { isDiskFull } from "../../disk-full.ts";
import { OperatorError } from "../../errors.ts";
import { makeFolder } from "../../make-folder.ts";

/** Takes the lock of a bay for as long as the process works in it; undefined where another process does. */
export type LockBay = (bay: string) => Promise<{ release(): Promise<void> } | undefined>;

/**
 * Where pushed files lie until they are imported, and their reports after it: a folder (0700) for each file, in a bay. Each
 * bay is one process's at a time, so that what a process left undone is found by the next one and by no other.
 */
export interface Spool {
  /** The bays of this process; new files go into the first. */
  readonly bays: readonly [string, ...string[]];
  /** Copies a file as it comes; it is there whole or not at all. Undefined where it is longer than the limit. */
  receive(content: Readable, limitBytes: number): Promise<SpooledFile | undefined>;
  /** The folder of a file, for its reports. */
  folderOf(file: Lying): string;
  pathOf(file: Lying): string;
  /** Whether a path is one of the spool. */
  holds(path: string): boolean;
  /** The files of a bay that have lain there for a while: what has just come may not be known to the registry yet. */
  settledIn(bay: string): Promise<readonly string[]>;
  remove(file: Lying): Promise<void>;
  /** Leaves the bays to whoever comes next. */
  close(): Promise<void>;
}

export interface Lying {
  readonly bay: string;
  readonly id: string;
}

export interface SpooledFile extends Lying {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Throws `home.unwritable` where the folder cannot be made or read. */
export async function openSpool(root: string, lockBay: LockBay): Promise<Spool> {
  const locks = new Map<string, { release(): Promise<void> }>();
  for (const bay of [...(await baysIn(root)), randomBytes(8).toString("hex")]) {
    const isNew = !(await exists(join(root, bay)));
    if (isNew && locks.size > 0) continue;
    const lock = await lockBay(bay);
    if (lock === undefined) continue;
    locks.set(bay, lock);
    await makeFolder(join(root, bay), 0o700);
    await removeDrafts(join(root, bay));
  }
  const [first, ...rest] = locks.keys();
  if (first === undefined) throw new TypeError("a new bay is locked by nobody");

  const folderOf = ({ bay, id }: Lying) => join(root, bay, id);
  return {
    bays: [first, ...rest],
    receive: (content, limitBytes) => receive(content, { root, bay: first, limitBytes }),
    folderOf,
    pathOf: (file) => join(folderOf(file), contentName),
    holds: (path) => path.startsWith(root + sep),
    settledIn: (bay) => settledIn(join(root, bay)),
    remove: (file) => rm(folderOf(file), { recursive: true, force: true }),
    close: async () => {
      for (const lock of locks.values()) await lock.release();
    },
  };
}

/** Whatever the retailer calls it: its name is in the registry. */
const contentName = "file";
const draftEnding = ".part";
const settledAfterMs = 10 * 60_000;

async function baysIn(root: string): Promise<readonly string[]> {
  try {
    await makeFolder(root, 0o700);
    return (await readdir(root)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  } catch (error) {
    throw new OperatorError(
      "home.unwritable",
      { folder: root, cause: (error as NodeJS.ErrnoException).code ?? "" },
      error,
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** What a process that died was receiving: nobody was told that it had come. */
async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(draftEnding)) await rm(join(folder, name), { force: true });
  }
}

async function receive(
  content: Readable,
  { root, bay, limitBytes }: { readonly root: string; readonly bay: string; readonly limitBytes: number },
): Promise<SpooledFile | undefined> {
  const id = randomBytes(16).toString("hex");
  const folder = join(root, bay, id);
  const draft = `${folder}${draftEnding}`;
  try {
    const copied = await copyTo(draft, content, limitBytes);
    if (copied === undefined) return undefined;
    await makeFolder(folder, 0o700);
    await rename(draft, join(folder, contentName));
    return { bay, id, ...copied };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw isDiskFull(error) ? new OperatorError("disk.full", { path: root }, error) : error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function copyTo(
  path: string,
  content: Readable,
  limitBytes: number,
): Promise<Pick<SpooledFile, "bytes" | "sha256"> | undefined> {
  const file = await open(path, "wx", 0o600);
  try {
    return await copy(content, file, limitBytes);
  } finally {
    await file.close();
  }
}

async function copy(content: Readable, file: FileHandle, limitBytes: number) {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > limitBytes) return undefined;
    hash.update(chunk);
    await file.appendFile(chunk);
  }
  // The sender is told that it has come, so it must survive a crash of the machine.
  await file.sync();
  return { bytes, sha256: hash.digest("hex") };
}

async function settledIn(folder: string): Promise<readonly string[]> {
  const settled: string[] = [];
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isDirectory() && Date.now() - found.mtimeMs > settledAfterMs) settled.push(name);
  }
  return settled;
}
