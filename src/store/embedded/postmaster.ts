import { execFile } from "node:child_process";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** A running server, as its own pid file tells: the first thing it writes and the last that it removes. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** The folder of its socket, or the address it listens on; undefined in the first moments. */
  readonly host: string | undefined;
}

/** The server that runs over `data`. A pid file that no living server stands behind is removed. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const found = await readPidFile(data);
  if (found === undefined) await removeIfAbandoned(data);
  if (found === undefined || (await isServerOf(found.pid, data))) return found;
  // PostgreSQL itself would take any living process with this number for the server and refuse to start. Should we be
  // wrong (the folder was moved under a running server), its shared memory still keeps a second server out.
  await rm(pidFile(data), { force: true });
  return undefined;
}

/** An empty pid file, as a full disk leaves it: the server would refuse to start. It fills its own at once. */
async function removeIfAbandoned(data: string): Promise<void> {
  const file = await stat(pidFile(data)).catch(ignoreMissing);
  if (file?.size === 0 && Date.now() - file.mtimeMs > fillLimitMs) await rm(pidFile(data), { force: true });
}

const fillLimitMs = 2000;

/** The pid file's word, unchecked. */
async function readPidFile(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(data), "utf8").catch(ignoreMissing);
  const [pid, , , port, socketFolder, address] = (text ?? "").split("\n").map((line) => line.trim());
  if (!pid) return undefined;
  return { pid: Number(pid), port: Number(port), host: socketFolder || address || undefined };
}

function pidFile(data: string): string {
  return join(data, "postmaster.pid");
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

// The command line of a zombie is empty: rightly not a server.
async function isServerOf(pid: number, data: string): Promise<boolean> {
  const command = await commandLine(pid);
  return command === undefined || command.includes(data);
}

/** Undefined where the system does not tell. */
async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  if (process.platform === "win32") return undefined;
  const listed = await promisify(execFile)("ps", ["-ww", "-o", "command=", "-p", String(pid)]).catch(() => undefined);
  return listed?.stdout ?? "";
}
