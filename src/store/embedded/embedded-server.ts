import { access as accessFile } from "node:fs/promises";
import type pg from "pg";
import { isConnectionLoss } from "../database-error.ts";
import { arrive } from "./arrival.ts";
import { endControl } from "./control-connection.ts";
import { createServer, isCreated } from "./create-server.ts";
import { findInstallation } from "./installation.ts";
import type { ServerAccess } from "./server-access.ts";
import { placeServerFolder, type ServerFolder } from "./server-folder.ts";
import { leaveAsLast } from "./sharing.ts";
import { stopPostmaster } from "./stop-server.ts";

/** The running server, which stays up at least until we leave it. */
export interface EmbeddedServer {
  readonly access: ServerAccess;
  /** Takes part in the use again after the server went down under us, and starts it unless somebody else did. */
  revive(): Promise<void>;
  /** Ends our use; the last one to leave stops the server. */
  leave(): Promise<void>;
}

/** The PostgreSQL of this home: created where there is none, started where it does not run. */
export async function useEmbeddedServer(home: string): Promise<EmbeddedServer> {
  const server = await placeServerFolder(home);
  if (!(await isCreated(server))) await createServer(server, await findInstallation(server));
  let { control, access } = await arrive(server);
  let reviving: Promise<void> | undefined;

  async function revive(): Promise<void> {
    if (await isAlive(control)) return;
    await endControl(control);
    ({ control } = await arrive(server));
  }

  return {
    access,
    // Every lane asks at the same moment.
    revive: () => {
      reviving ??= revive().finally(() => {
        reviving = undefined;
      });
      return reviving;
    },
    leave: () => leave(server, control),
  };
}

async function isAlive(control: pg.Client): Promise<boolean> {
  return control.query("select").then(
    () => true,
    () => false,
  );
}

async function leave(server: ServerFolder, control: pg.Client): Promise<void> {
  try {
    if ((await leaveAsLast(control)) && !(await isKept(server))) await stopPostmaster(server);
  } catch (error) {
    // A server that is gone needs no stopping.
    if (!isConnectionLoss(error)) throw error;
  } finally {
    await endControl(control);
  }
}

/** Whether the server is to stay up when nobody uses it. */
export async function isKept(server: ServerFolder): Promise<boolean> {
  return accessFile(server.keepMarker).then(
    () => true,
    () => false,
  );
}
