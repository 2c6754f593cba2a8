import { setTimeout as sleep } from "node:timers/promises";
import knexBuilder, { type Knex } from "knex";
import pg from "pg";
import { databaseError } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";

export interface PoolLimits {
  /** The most connections. */
  readonly size: number;
  /** The longest that a statement may take; a minute, where nothing is said. */
  readonly statementMs?: number;
  /** Further settings of its connections: SQL, whose names are those of the registry. */
  readonly settings?: string;
}

/** A pool of connections whose search path is the registry. */
export function openPool(database: ReachedDatabase, { size, statementMs = 60_000, settings = "" }: PoolLimits): Knex {
  const pool = knexBuilder({
    client: "pg",
    // The server's own limit strikes first, unless the server is out of reach: a connection that is only half there is
    // noticed after this time at the latest.
    connection: { ...database.config, query_timeout: statementMs + statementMs / 4 } as Knex.PgConnectionConfig,
    // Otherwise knex writes the values, which are personal data, into the messages of errors.
    compileSqlOnError: false,
    // And prints connections that were lost, which we mend or report ourselves.
    log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
    pool: {
      min: 0,
      max: size,
      afterCreate: (connection: pg.Client, done: (error: unknown) => void) => {
        connection.query(sessionSettings(database.registry, statementMs) + settings).then(() => done(undefined), done);
      },
    },
  });
  pool.client.destroyRawConnection = endConnection;
  return pool;
}

function ignore(): void {}

/**
 * A connection of its own, for a lock that lives as long as it does. A statement on it may wait for as long as it has to,
 * unless it is to be answered at once.
 */
export async function openSession(
  database: ReachedDatabase,
  how: { readonly answersAtOnce: boolean },
): Promise<pg.Client> {
  const session = new pg.Client({
    ...database.config,
    ...(how.answersAtOnce && { query_timeout: promptAnswerLimitMs }),
  });
  // It may be lost while nobody asks it anything: that must not end the process.
  session.on("error", () => undefined);
  try {
    await session.connect();
    await session.query(sessionSettings(database.registry, 0));
    return session;
  } catch (error) {
    await endConnection(session);
    throw databaseError(error, database.place, "connecting");
  }
}

const promptAnswerLimitMs = 15_000;
const farewellLimitMs = 2000;

/** Ends a connection, also one that is only half there: waiting for the other side's farewell takes a quarter of an hour. */
export async function endConnection(connection: pg.Client): Promise<void> {
  const waiting = new AbortController();
  const ended = connection.end().catch(() => undefined);
  await Promise.race([ended, sleep(farewellLimitMs, undefined, waiting).catch(() => undefined)]);
  waiting.abort();
  connection.connection.stream.destroy();
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
