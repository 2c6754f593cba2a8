import pg from "pg";
import { OperatorError } from "../../errors.ts";
import { applicationName } from "../application-name.ts";
import { isConnectionLoss, sqlState } from "../database-error.ts";
import type { ServerAccess } from "./server-access.ts";
import type { ServerFolder } from "./server-folder.ts";
import { cannotStart } from "./start-server.ts";

// Advisory locks belong to one database, so everybody must meet in the same.
const meetingPlace = "postgres";

/** A connection by which processes settle who uses the server. Undefined where it is coming up or going down just now. */
export async function connectControl(server: ServerFolder, access: ServerAccess): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    ...access,
    database: meetingPlace,
    ssl: false,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  });
  // When the server goes down, nobody may be listening: that must not end our process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const place = `${access.host}:${access.port}/${meetingPlace}`;
    if (sqlState(error) === "28P01") throw new OperatorError("database.wrong_password", { server: place });
    if (sqlState(error) === "53300") throw new OperatorError("database.too_many_connections", { server: place });
    if (isForeign(error) || !isConnectionLoss(error)) throw await cannotStart(server, error);
    return undefined;
  }
}

export async function endControl(control: pg.Client): Promise<void> {
  // It may have been ended by the server that it has just stopped.
  await control.end().catch(() => undefined);
}

// The server of another user: we may see its socket, but not open it.
function isForeign(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
}
