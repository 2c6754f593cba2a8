import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { lstat, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { createServer as listenOn } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OperatorError } from "../../errors.ts";
import { lastComplaint, serviceProcess } from "./create-server.ts";
import type { Installation } from "./installation.ts";
import { giveTo, type ServerFolder } from "./server-folder.ts";
import { canEnter } from "./service-user.ts";

// Rejected and duplicate values travel in error messages, so the server keeps those to itself: only its own starts, stops
// and failures are logged.
const silence = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  logging_collector: "off",
} as const;

/** Starts a server process of its own session, so that Ctrl-C in our terminal does not reach it. */
export async function spawnPostmaster(server: ServerFolder, installation: Installation): Promise<ChildProcess> {
  const place = process.platform === "win32" ? await freePort() : await socketPlace(server);
  const log = await openLog(server);
  try {
    const postmaster = spawn(installation.postgres, ["-D", server.data, ...options({ ...silence, ...place })], {
      ...serviceProcess(server, server.folder),
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    postmaster.unref();
    return postmaster;
  } finally {
    await log.close();
  }
}

export async function cannotStart(server: ServerFolder, cause?: unknown): Promise<OperatorError> {
  const log = await readFile(server.log, "utf8").catch(() => "");
  const reason = cause instanceof Error && "code" in cause ? String(cause.code) : lastComplaint(log);
  return new OperatorError("server.cannot_start", { log: server.log, cause: reason ?? "" }, cause);
}

function options(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function socketPlace(server: ServerFolder): Promise<Readonly<Record<string, string>>> {
  return {
    listen_addresses: "",
    unix_socket_directories: await socketFolder(server),
    unix_socket_permissions: "0700",
  };
}

// The path of a socket holds 104 bytes on macOS and 108 on Linux, with `/.s.PGSQL.5432` at its end; a comma would begin
// another folder.
const longestSocketFolder = 88;

async function socketFolder(server: ServerFolder): Promise<string> {
  const own = join(server.folder, "socket");
  if (Buffer.byteLength(own) <= longestSocketFolder && !/[",]/.test(own)) return own;
  const name = `intake-${createHash("sha256").update(server.folder).digest("hex").slice(0, 12)}`;
  const short = join((await fits(tmpdir(), server)) ? tmpdir() : "/tmp", name);
  await makePrivate(short, server);
  return short;
}

async function fits(folder: string, server: ServerFolder): Promise<boolean> {
  return Buffer.byteLength(folder) <= longestSocketFolder - 20 && (await canEnter(folder, server.user));
}

// Everybody may write to the folder for temporary files: what is there under our name must be ours.
async function makePrivate(folder: string, server: ServerFolder): Promise<void> {
  const owner = server.user?.uid ?? process.getuid?.();
  try {
    await mkdir(folder, { mode: 0o700 });
    await giveTo(server.user, folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new OperatorError("server.cannot_create", { folder, cause: "EPERM" });
  }
}

/** Windows has no socket that Node can use: the loopback address and a port that is free just now. */
async function freePort(): Promise<Readonly<Record<string, string>>> {
  const probe = listenOn();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  const port = typeof address === "object" ? address?.port : undefined;
  return { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(port) };
}

const longestLogBytes = 5 * 1024 * 1024;

async function openLog(server: ServerFolder) {
  const size = await stat(server.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > longestLogBytes) {
    await rm(`${server.log}.old`, { force: true });
    await rename(server.log, `${server.log}.old`);
  }
  return open(server.log, "a", 0o600);
}
