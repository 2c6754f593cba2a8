import { randomBytes } from "node:crypto";
import { chmod, chown, link, lstat, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDiskFull } from "../../disk-full.ts";
import { OperatorError } from "../../errors.ts";
import { makeFolder } from "../../make-folder.ts";
import { canEnter, findServiceUser, type ServiceUser } from "./service-user.ts";

/** Where everything of one embedded server lies, and who runs it. */
export interface ServerFolder {
  /** Without symbolic links. */
  readonly home: string;
  readonly folder: string;
  /** The cluster, PostgreSQL's own. */
  readonly data: string;
  /** One line, 0600. */
  readonly passwordFile: string;
  readonly log: string;
  /** There while `intake db start` wants the server kept up. */
  readonly keepMarker: string;
  readonly user: ServiceUser | undefined;
}

/** The server that belongs to `home`, created or not. Makes nothing; undefined where the home does not exist. */
export async function findServerFolder(home: string): Promise<ServerFolder | undefined> {
  const real = await realpath(home).catch(() => undefined);
  if (real === undefined) return undefined;
  return describe((await recordedLocation(real)) ?? join(real, "postgres"), real);
}

/** As `findServerFolder`, and makes the home and decides the place where that was not done yet. */
export async function placeServerFolder(home: string): Promise<ServerFolder> {
  const real = await makeHome(home);
  const found = await describe((await recordedLocation(real)) ?? join(real, "postgres"), real);
  if (await canEnter(real, found.user)) return found;
  if ((await recordedLocation(real)) === undefined) await recordLocation(real);
  return describe((await recordedLocation(real)) ?? found.folder, real);
}

/** The folder for what root keeps where an unprivileged service user can reach it. */
export async function sharedFolder(): Promise<string> {
  const candidates = ["/var/lib/intake", join(tmpdir(), "intake")];
  for (const folder of candidates) if (await isRootsOwn(folder)) return folder;
  throw new OperatorError("server.cannot_create", { folder: candidates[0] ?? "", cause: "EACCES" });
}

async function describe(folder: string, home: string): Promise<ServerFolder> {
  const data = join(folder, "data");
  return {
    home,
    folder,
    data,
    passwordFile: join(folder, "password"),
    log: join(folder, "log"),
    keepMarker: join(folder, "keep"),
    user: await findServiceUser([data, home]),
  };
}

async function makeHome(home: string): Promise<string> {
  try {
    // Root's home for the server must let the service user pass; nobody else's needs to.
    await makeFolder(home, process.getuid?.() === 0 ? 0o711 : 0o700);
    return await realpath(home);
  } catch (error) {
    throw cannotCreate(home, error);
  }
}

/** Names what stands in the way of creating a folder or file of the server. */
export function cannotCreate(folder: string, error: unknown): unknown {
  if (isDiskFull(error)) return new OperatorError("disk.full", { path: folder }, error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  return new OperatorError("server.cannot_create", { folder, cause: code }, error);
}

// The home keeps the place in a file, and the place has a random name: a home that was deleted and made anew is a new
// registry, and does not find the data of the old one.
const locationFile = "postgres.location";

async function recordedLocation(home: string): Promise<string | undefined> {
  const text = await readFile(join(home, locationFile), "utf8").catch(() => undefined);
  return text?.trim();
}

async function recordLocation(home: string): Promise<void> {
  const place = join(await sharedFolder(), randomBytes(8).toString("hex"));
  const draft = join(home, `${locationFile}.${randomBytes(8).toString("hex")}`);
  try {
    await writeFile(draft, `${place}\n`, { mode: 0o600 });
    // A link appears whole or not at all, and only once: of two first starts, one decides.
    await link(draft, join(home, locationFile)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } catch (error) {
    throw cannotCreate(home, error);
  } finally {
    await rm(draft, { force: true });
  }
}

// In a folder that others can write to, somebody may have prepared ours with contents of his.
async function isRootsOwn(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o755 });
    await chmod(folder, 0o755);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
  }
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** Gives a path to the service user, where there is one. */
export async function giveTo(user: ServiceUser | undefined, path: string): Promise<void> {
  if (user !== undefined) await chown(path, user.uid, user.gid);
}
