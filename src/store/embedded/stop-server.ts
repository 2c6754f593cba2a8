import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { serviceProcess } from "./create-server.ts";
import { findInstallation } from "./installation.ts";
import { readPidFile } from "./postmaster.ts";
import type { ServerFolder } from "./server-folder.ts";

const stopLimitMs = 60_000;

/** PostgreSQL's fast shutdown: connections are ended, everything is written. Returns when the server is gone. */
export async function stopPostmaster(server: ServerFolder): Promise<void> {
  const postmaster = await readPidFile(server.data);
  if (postmaster === undefined) return;
  if (process.platform === "win32") await askToStop(server);
  else process.kill(postmaster.pid, "SIGINT");
  const deadline = Date.now() + stopLimitMs;
  // The pid file and not the process decides: where nobody waits for orphans (containers), a dead process stays listed.
  while ((await readPidFile(server.data))?.pid === postmaster.pid && Date.now() < deadline) await sleep(10);
}

/** Windows has no signals: pg_ctl speaks to the server in another way. */
async function askToStop(server: ServerFolder): Promise<void> {
  const { pgCtl } = await findInstallation(server.folder, server.user);
  const stop = spawn(pgCtl, ["stop", "-D", server.data, "-m", "fast", "-W"], {
    ...serviceProcess(server, server.folder),
    stdio: "ignore",
  });
  await once(stop, "exit");
}
