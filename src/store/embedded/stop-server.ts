import { spawn } from "node:child_process";
import { once } from "node:events";
import { OperatorError } from "../../errors.ts";
import { findInstallation } from "./installation.ts";
import { pollUntil } from "./poll.ts";
import { findPostmaster } from "./postmaster.ts";
import type { ServerFolder } from "./server-folder.ts";
import { serviceProcess } from "./service-process.ts";

/**
 * PostgreSQL's fast shutdown: connections are ended, everything is written. Returns when the server is gone, also where
 * it was before; throws `server.cannot_stop` where it still runs after the time limit.
 */
export async function stopPostmaster(server: ServerFolder, limitMs = 60_000): Promise<void> {
  const postmaster = await findPostmaster(server.data);
  if (postmaster === undefined) return;
  const processId = postmaster.pid;
  if (process.platform === "win32") await askToStop(server);
  else interrupt(processId);
  const gone = await pollUntil(limitMs, async () => {
    const found = await findPostmaster(server.data);
    return found?.pid === processId ? undefined : true;
  });
  if (gone === undefined) throw new OperatorError("server.cannot_stop", { processId });
}

function interrupt(processId: number): void {
  try {
    process.kill(processId, "SIGINT");
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Windows has no signals: pg_ctl speaks to the server in another way. */
async function askToStop(server: ServerFolder): Promise<void> {
  const { pgCtl } = await findInstallation(server);
  const stop = spawn(pgCtl, ["stop", "-D", server.data, "-m", "fast", "-W"], {
    ...serviceProcess(server, server.folder),
    stdio: "ignore",
  });
  await once(stop, "exit");
}
