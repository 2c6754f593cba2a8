import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { OperatorError } from "../../errors.ts";

/** The account under which the server runs. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

const candidates = ["postgres", "nobody"] as const;

/**
 * Who runs the server: undefined means ourselves. PostgreSQL refuses to run as root, so for root it is the owner of one
 * of `folders` (the data, the home) that exists and is not root's, else an unprivileged account of the system.
 */
export async function findServiceUser(folders: readonly string[]): Promise<ServiceUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const folder of folders) {
    const found = await stat(folder).catch(() => undefined);
    if (found !== undefined && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  }
  const accounts = await readFile("/etc/passwd", "utf8").catch(() => "");
  for (const name of candidates) {
    const account = accounts.split("\n").find((line) => line.startsWith(`${name}:`));
    // macOS writes the ids of `nobody` as -2.
    if (account !== undefined) return { uid: idIn(account, 2), gid: idIn(account, 3) };
  }
  throw new OperatorError("server.no_service_user", { tried: candidates });
}

function idIn(account: string, field: number): number {
  return Number(account.split(":")[field]) >>> 0;
}

/** Whether `user` may enter every folder down to `folder`. Undefined is ourselves, who need no leave. */
export async function canEnter(folder: string, user: ServiceUser | undefined): Promise<boolean> {
  if (user === undefined) return true;
  if (!(await hasMode(folder, user, 1))) return false;
  const parent = dirname(folder);
  return parent === folder || canEnter(parent, user);
}

/** Whether `user` may read the file and enter every folder above it. */
export async function canRead(file: string, user: ServiceUser | undefined): Promise<boolean> {
  if (user === undefined) return true;
  return (await hasMode(file, user, 4)) && canEnter(dirname(file), user);
}

// The server is started without supplementary groups, so the three mode digits decide.
async function hasMode(path: string, user: ServiceUser, bit: number): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & bit) === bit;
}
