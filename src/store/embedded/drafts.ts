import { randomBytes } from "node:crypto";
import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

// Folders that take long to fill are filled under a draft name, which tells the process, and renamed when whole: of two
// processes that create the same folder at once, the second to finish throws its own away.

const draftSuffix = /^(\d+)-[0-9a-f]{8}\.tmp$/;

export function draftOf(folder: string): string {
  return `${folder}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
}

/** Gives a finished draft its name, or discards it where another process was first. */
export async function publishDraft(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const taken = code === "ENOTEMPTY" || code === "EEXIST" || (code === "EPERM" && process.platform === "win32");
    if (!taken) throw error;
    await rm(draft, { recursive: true, force: true });
  }
}

/** Removes the drafts of `folder` whose processes are dead. */
export async function discardStaleDrafts(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.`;
  for (const name of await readdir(dirname(folder)).catch(() => [])) {
    const pid = name.startsWith(prefix) ? draftSuffix.exec(name.slice(prefix.length))?.[1] : undefined;
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
