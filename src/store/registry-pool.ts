import type { Knex } from "knex";
import type pg from "pg";
import { openPool, type PoolLimits } from "./connections.ts";
import { databaseError, isConnectionLoss } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";

/** The rows of the answer to a statement. Under a name a connection plans it once; the name tells the SQL. */
export type Ask = <Row>(sql: string, values?: readonly Knex.RawBinding[], name?: string) => Promise<readonly Row[]>;

/** A registry and the connections to it: whatever is asked of its tables goes through here. */
export class RegistryPool {
  readonly database: ReachedDatabase;
  readonly #pool: Knex;

  /** At most `limits.size` questions are under way at once; the others wait. */
  constructor(database: ReachedDatabase, limits: PoolLimits) {
    this.database = database;
    this.#pool = openPool(database, limits);
  }

  /** The rows of the answer. Throws what `databaseError` makes of a failure. */
  ask<Row>(sql: string, values: readonly Knex.RawBinding[] = [], name?: string): Promise<readonly Row[]> {
    return this.#withConnection((ask) => ask<Row>(sql, values, name));
  }

  /** Several statements that take effect together or not at all. Throws what `databaseError` makes of a failure. */
  inTransaction<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
    return this.#withConnection(async (ask) => {
      await ask("begin");
      try {
        const result = await work(ask);
        await ask("commit");
        return result;
      } catch (error) {
        // Where the connection is lost, the server rolls back by itself.
        await ask("rollback").catch(() => undefined);
        throw error;
      }
    });
  }

  /** Gives every connection back. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #withConnection<Result>(use: (ask: Ask) => Promise<Result>): Promise<Result> {
    try {
      const connection: pg.Client = await this.#pool.client.acquireConnection();
      try {
        return await use(async <Row>(sql: string, values: readonly Knex.RawBinding[] = [], name?: string) => {
          const statement = this.#pool.raw<{ rows: Row[] }>(sql, [...values]).connection(connection);
          const { rows } = await (name === undefined ? statement : statement.options({ name }));
          return rows;
        });
      } catch (error) {
        // Also a connection that only gave no answer in time: what it answers later must reach nobody.
        if (isConnectionLoss(error)) void connection.end().catch(() => undefined);
        throw error;
      } finally {
        await this.#pool.client.releaseConnection(connection);
      }
    } catch (error) {
      throw databaseError(error, this.database.place, "connected");
    }
  }
}
