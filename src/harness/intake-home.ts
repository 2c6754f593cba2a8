import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findServerFolder } from "../store/embedded/server-folder.ts";
import { stopPostmaster } from "../store/embedded/stop-server.ts";

/** A fresh home for an embedded server of a test's own; nothing is in it yet. */
export async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "intake-home-"));
  // Also for root the server shall lie inside.
  await chmod(home, 0o711);
  return home;
}

/** A copy of a home whose server does not run, with the owners of its files: much faster than creating another one. */
export async function copyHome(original: string): Promise<string> {
  const home = await makeHome();
  await promisify(execFile)("cp", ["-a", `${original}/.`, home]);
  return home;
}

/** Deletes a home with its server, whoever still uses it. */
export async function removeHome(home: string): Promise<void> {
  const server = await findServerFolder(home);
  if (server !== undefined) {
    await stopPostmaster(server);
    // As root the server may lie outside the home.
    await rm(server.folder, { recursive: true, force: true });
  }
  await rm(home, { recursive: true, force: true });
}
