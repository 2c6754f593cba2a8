import type { SpawnOptions } from "node:child_process";
import type { ServerFolder } from "./server-folder.ts";

/** How the programs of PostgreSQL are run: by the service user, with messages in English. */
export function serviceProcess(server: ServerFolder, cwd: string): SpawnOptions {
  // An otherwise empty environment, so that neither PGDATA nor LD_LIBRARY_PATH of the caller takes part.
  return { cwd, env: { LC_ALL: "C" }, ...(server.user ?? {}) };
}

/** The last line in which a PostgreSQL program says why it gave up. */
export function lastComplaint(log: string): string | undefined {
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  return lines.findLast((line) => /error:|FATAL:|PANIC:/.test(line)) ?? lines.at(-1);
}
