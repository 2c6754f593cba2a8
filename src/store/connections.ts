import knexBuilder, { type Knex } from "knex";
import pg from "pg";
import { databaseError } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";

const statementLimitMs = 120_000;
// The server's own limit strikes first, unless the server is out of reach.
const answerLimitMs = statementLimitMs + 30_000;

/** A pool of at most `size` connections whose search path is the registry. */
export function openPool(database: ReachedDatabase, size: number): Knex {
  return knexBuilder({
    client: "pg",
    connection: { ...database.config, query_timeout: answerLimitMs } as Knex.PgConnectionConfig,
    // Otherwise knex writes the values, which are personal data, into the messages of errors.
    compileSqlOnError: false,
    // And prints connections that were lost, which we mend or report ourselves.
    log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
    pool: {
      min: 0,
      max: size,
      afterCreate: (connection: pg.Client, done: (error: unknown) => void) => {
        connection.query(sessionSettings(database.registry, statementLimitMs)).then(() => done(undefined), done);
      },
    },
  });
}

function ignore(): void {}

/** A connection of its own, for a lock that lives as long as it does. */
export async function openSession(database: ReachedDatabase): Promise<pg.Client> {
  const session = new pg.Client(database.config);
  // It may be lost while nobody asks it anything: that must not end the process.
  session.on("error", () => undefined);
  try {
    await session.connect();
    await session.query(sessionSettings(database.registry, 0));
    return session;
  } catch (error) {
    await session.end().catch(() => undefined);
    throw databaseError(error, database.place, "connecting");
  }
}

// The keepalives let the server notice that we are gone, and free our locks.
function sessionSettings(registry: string, limitMs: number): string {
  return `
    set search_path to "${registry}";
    set jit to off;
    set statement_timeout to ${limitMs};
    set tcp_keepalives_idle to 30;
    set tcp_keepalives_interval to 10;
    set tcp_keepalives_count to 3;
  `;
}
