import { rm, writeFile } from "node:fs/promises";
import type pg from "pg";
import { OperatorError } from "../../errors.ts";
import { connectControl, endControl } from "./control-connection.ts";
import { isCreated } from "./create-server.ts";
import { isKept, useEmbeddedServer } from "./embedded-server.ts";
import { pollUntil } from "./poll.ts";
import { findPostmaster } from "./postmaster.ts";
import { serverAccess } from "./server-access.ts";
import { cannotCreate, findServerFolder, placeServerFolder, type ServerFolder } from "./server-folder.ts";
import { claimAlone, countOthers } from "./sharing.ts";
import { stopPostmaster } from "./stop-server.ts";

/** The embedded server as it was found. */
export interface ServerStatus {
  readonly folder: string;
  readonly log: string;
  readonly passwordFile: string;
  readonly created: boolean;
  /** `startServer` has asked that it stays up. */
  readonly kept: boolean;
  /** Undefined while it does not run. */
  readonly running: RunningServer | undefined;
}

/** How to reach it with psql, and who does. */
export interface RunningServer {
  readonly processId: number;
  /** The folder of the socket; an address on Windows. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Connections of all programs; the one that asked is not among them. */
  readonly connections: number;
}

/** Looks without starting or making anything. Undefined where the home does not exist. */
export async function serverStatus(home: string): Promise<ServerStatus | undefined> {
  const server = await findServerFolder(home);
  if (server === undefined) return undefined;
  const { folder, log, passwordFile } = server;
  const created = await isCreated(server);
  const running = created ? await whileRunning(server, (_control, found) => Promise.resolve(found)) : undefined;
  return { folder, log, passwordFile, created, kept: await isKept(server), running };
}

/** Starts the server and keeps it up until `stopServer`. */
export async function startServer(home: string): Promise<void> {
  const use = await useEmbeddedServer(home);
  try {
    await leaveKeepMarker(await placeServerFolder(home));
  } finally {
    await use.leave();
  }
}

/** Stops the server and lets it rest; throws `server.in_use` while somebody is connected to it. */
export async function stopServer(home: string): Promise<void> {
  const server = await findServerFolder(home);
  if (server === undefined) return;
  const stopped = await whileRunning(server, async (control, { connections }) => {
    if (!(await claimAlone(control))) throw new OperatorError("server.in_use", { connections });
    await rm(server.keepMarker, { force: true });
    await stopPostmaster(server);
    return true;
  });
  if (stopped === undefined) await rm(server.keepMarker, { force: true });
}

async function leaveKeepMarker({ keepMarker }: ServerFolder): Promise<void> {
  try {
    await writeFile(keepMarker, "", { mode: 0o600 });
  } catch (error) {
    throw cannotCreate(keepMarker, error);
  }
}

const settleLimitMs = 60_000;

/** Undefined where it does not run. */
async function whileRunning<T>(
  server: ServerFolder,
  act: (control: pg.Client, running: RunningServer) => Promise<T>,
): Promise<T | undefined> {
  const found = await pollUntil(settleLimitMs, async () => {
    const postmaster = await findPostmaster(server.data);
    if (postmaster === undefined) return "down";
    if (postmaster.host === undefined) return undefined;
    const access = await serverAccess(server, postmaster);
    const control = await connectControl(server, access);
    return control && { control, access, processId: postmaster.pid };
  });
  if (found === undefined || found === "down") return undefined;
  try {
    const { control, processId } = found;
    const { host, port, user, database } = found.access;
    return await act(control, { processId, host, port, user, database, connections: await countOthers(control) });
  } finally {
    await endControl(found.control);
  }
}
