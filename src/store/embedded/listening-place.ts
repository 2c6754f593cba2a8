import { createHash } from "node:crypto";
import { lstat, mkdir } from "node:fs/promises";
import { createServer as listenOn } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OperatorError } from "../../errors.ts";
import { giveTo, type ServerFolder } from "./server-folder.ts";
import { canEnter } from "./service-user.ts";

/** Where the server will listen, as settings of PostgreSQL: a socket that only its owner can open. */
export async function listeningPlace(server: ServerFolder): Promise<Readonly<Record<string, string>>> {
  if (process.platform === "win32") return freePort();
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
