import { type FileHandle, open, readFile, rename, rm, stat } from "node:fs/promises";
import type { ServerFolder } from "./server-folder.ts";
import { lastComplaint } from "./service-process.ts";

const longestLogBytes = 5 * 1024 * 1024;

/** For appending; a long one becomes `log.old` first. */
export async function openLog(server: ServerFolder): Promise<FileHandle> {
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

/** Why the server gave up; undefined where it has said nothing. */
export async function lastWords(server: ServerFolder): Promise<string | undefined> {
  return lastComplaint(await readFile(server.log, "utf8").catch(() => ""));
}
