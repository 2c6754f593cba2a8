import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { OperatorError } from "../../errors.ts";
import { discardStaleDrafts, draftOf, publishDraft } from "./drafts.ts";
import type { Installation } from "./installation.ts";
import { superuser } from "./server-access.ts";
import { cannotCreate, giveTo, type ServerFolder } from "./server-folder.ts";
import { lastComplaint, serviceProcess } from "./service-process.ts";

// In the cluster's own postgresql.conf, so that a person can change them. Nothing here trades safety for speed: a commit
// is on disk when it returns.
const settings = {
  max_connections: "50",
  shared_buffers: "256MB",
  maintenance_work_mem: "128MB",
  effective_cache_size: "1GB",
  random_page_cost: "1.1",
  wal_buffers: "16MB",
  wal_compression: "pglz",
  min_wal_size: "256MB",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  log_checkpoints: "off",
} as const;

/** Creates the cluster where there is none. Safe when two processes do it at once. */
export async function createServer(server: ServerFolder, installation: Installation): Promise<void> {
  if (await isCreated(server)) return;
  await discardStaleDrafts(server.folder);
  const draft = draftOf(server.folder);
  try {
    await fillDraft(draft, server, installation);
    await publishDraft(draft, server.folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error instanceof OperatorError ? error : cannotCreate(server.folder, error);
  }
}

export async function isCreated(server: ServerFolder): Promise<boolean> {
  return access(join(server.data, "PG_VERSION")).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw cannotCreate(server.folder, error);
    },
  );
}

async function fillDraft(draft: string, server: ServerFolder, installation: Installation): Promise<void> {
  const passwordFile = join(draft, "password");
  await mkdir(draft, { mode: 0o700 });
  await mkdir(join(draft, "socket"), { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  for (const path of [draft, join(draft, "socket"), passwordFile]) await giveTo(server.user, path);
  const complaint = await runInitdb(installation, draft, server);
  if (complaint === undefined) return;
  if (await isFull(dirname(draft))) throw new OperatorError("disk.full", { path: server.folder });
  throw new OperatorError("server.cannot_create", { folder: server.folder, cause: complaint });
}

/** Undefined when it succeeded, otherwise its last words. */
async function runInitdb(installation: Installation, draft: string, server: ServerFolder): Promise<string | undefined> {
  const initdb = spawn(
    installation.initdb,
    [
      `--pgdata=${join(draft, "data")}`,
      `--username=${superuser}`,
      `--pwfile=${join(draft, "password")}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--data-checksums",
      "--no-instructions",
      ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
    ],
    { ...serviceProcess(server, draft), stdio: ["ignore", "ignore", "pipe"] },
  );
  const exit = new Promise<number | null>((resolve, reject) => {
    initdb.on("error", (error: NodeJS.ErrnoException) => reject(cannotRun(error)));
    initdb.on("exit", resolve);
  });
  const [code, stderr] = await Promise.all([exit, initdb.stderr === null ? "" : text(initdb.stderr)]);
  return code === 0 ? undefined : lastComplaint(stderr) || `initdb ended with ${code}`;
}

// The program is there, so what is missing is the loader that it asks for: a system with another C library.
function cannotRun(error: NodeJS.ErrnoException): unknown {
  if (error.code !== "ENOENT" && error.code !== "ENOEXEC") return error;
  return new OperatorError("server.unsupported_platform", { platform: `${process.platform}-${process.arch}` }, error);
}

const smallestClusterBytes = 100 * 1024 * 1024;

async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < smallestClusterBytes;
}
