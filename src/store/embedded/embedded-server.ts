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
  /** Ends our use; the last one to leave stops the server. */
  leave(): Promise<void>;
}

/** The PostgreSQL of this home: created where there is none, started where it does not run. */
export async function useEmbeddedServer(home: string): Promise<EmbeddedServer> {
  const server = await placeServerFolder(home);
  if (!(await isCreated(server))) await createServer(server, await findInstallation(server));
  const { control, access } = await arrive(server);
  return { access, leave: () => leave(server, control) };
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
