import { readFile } from "node:fs/promises";
import type { Postmaster } from "./postmaster.ts";
import type { ServerFolder } from "./server-folder.ts";
import { cannotStart } from "./start-server.ts";

/** What pg needs to connect. */
export interface ServerAccess {
  /** The folder of the socket; an address on Windows. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export const superuser = "intake";

/** Where the registries are. */
export const mainDatabase = "intake";

export async function serverAccess(server: ServerFolder, { host = "", port }: Postmaster): Promise<ServerAccess> {
  const password = await readPassword(server);
  return { host, port, user: superuser, password, database: mainDatabase };
}

async function readPassword(server: ServerFolder): Promise<string> {
  try {
    return (await readFile(server.passwordFile, "utf8")).trim();
  } catch (error) {
    throw await cannotStart(server, error);
  }
}
