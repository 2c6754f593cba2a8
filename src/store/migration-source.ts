import type { Knex } from "knex";
import { type Migration, migrations } from "../../migrations/index.ts";

/** The migrations as knex wants them. */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: () => Promise.resolve([...migrations]),
  getMigrationName: ({ name }) => name,
  getMigration: ({ up, down }) => Promise.resolve({ up, down }),
};
