import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { isConnectionLoss, sqlState } from "../database-error.ts";
import { connectControl, endControl } from "./control-connection.ts";
import { findInstallation } from "./installation.ts";
import { pollUntil } from "./poll.ts";
import { findPostmaster } from "./postmaster.ts";
import { mainDatabase, type ServerAccess, serverAccess } from "./server-access.ts";
import type { ServerFolder } from "./server-folder.ts";
import { takeShare } from "./sharing.ts";
import { cannotStart, spawnPostmaster } from "./start-server.ts";

/** We are connected, and the server stays up as long as `control` does. */
export interface Arrival {
  readonly control: pg.Client;
  readonly access: ServerAccess;
}

// Crash recovery after a power cut may take its time.
const startLimitMs = 60_000;

/** Connects and takes part in the use, in whatever state the server is found: down, coming up, going down, crashed. */
export async function arrive(server: ServerFolder): Promise<Arrival> {
  const starts = new Starts(server);
  const arrival = await pollUntil(startLimitMs, async () => {
    const postmaster = await findPostmaster(server.data);
    if (postmaster === undefined) return starts.startUnlessStarting();
    return postmaster.host === undefined ? undefined : enter(server, await serverAccess(server, postmaster));
  });
  if (arrival === undefined) throw await cannotStart(server);
  return arrival;
}

async function enter(server: ServerFolder, access: ServerAccess): Promise<Arrival | undefined> {
  const control = await connectControl(server, access);
  if (control === undefined) return undefined;
  try {
    if (await takeShare(control)) {
      // A round trip after the share: had the server been going down, this one fails.
      await createDatabase(control);
      return { control, access };
    }
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
  }
  await endControl(control);
  return undefined;
}

async function createDatabase(control: pg.Client): Promise<void> {
  const { rowCount } = await control.query("select from pg_database where datname = $1", [mainDatabase]);
  if (rowCount !== 0) return;
  await control.query(`create database ${mainDatabase}`).catch((error: unknown) => {
    // Another process is doing the same.
    if (sqlState(error) !== "42P04" && sqlState(error) !== "23505") throw error;
  });
}

const mostStarts = 8;

/**
 * The starts that we tried. One may fail for a passing reason: another process was first, or children of a killed
 * server have not gone yet.
 */
class Starts {
  readonly #server: ServerFolder;
  #count = 0;
  #starting = false;

  constructor(server: ServerFolder) {
    this.#server = server;
  }

  async startUnlessStarting(): Promise<undefined> {
    if (this.#starting) return;
    if (this.#count === mostStarts) throw await cannotStart(this.#server);
    await sleep(this.#count * 100);
    const installation = await findInstallation(this.#server);
    this.#count += 1;
    this.#starting = true;
    const { ended } = await spawnPostmaster(this.#server, installation);
    void ended.then(() => {
      this.#starting = false;
    });
  }
}
