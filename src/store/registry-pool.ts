import type { Knex } from "knex";
import type pg from "pg";
import { openPool } from "./connections.ts";
import { databaseError, isConnectionLoss } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";

/** A registry and the connections to it: whatever is asked of its tables goes through here. */
export class RegistryPool {
  readonly database: ReachedDatabase;
  readonly #pool: Knex;

  /** At most `size` questions are under way at once; the others wait. */
  constructor(database: ReachedDatabase, size: number) {
    this.database = database;
    this.#pool = openPool(database, size);
  }

  /** The rows of the answer. Throws what `databaseError` makes of a failure. */
  async ask<Row>(sql: string, values: readonly Knex.RawBinding[] = []): Promise<readonly Row[]> {
    try {
      return await this.#ask<Row>(sql, values);
    } catch (error) {
      throw databaseError(error, this.database.place, "connected");
    }
  }

  /** Gives every connection back. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #ask<Row>(sql: string, values: readonly Knex.RawBinding[]): Promise<readonly Row[]> {
    const connection: pg.Client = await this.#pool.client.acquireConnection();
    try {
      const { rows } = await this.#pool.raw<{ rows: Row[] }>(sql, [...values]).connection(connection);
      return rows;
    } catch (error) {
      // Also a connection that only gave no answer in time: what it answers later must reach nobody.
      if (isConnectionLoss(error)) void connection.end().catch(() => undefined);
      throw error;
    } finally {
      await this.#pool.client.releaseConnection(connection);
    }
  }
}
