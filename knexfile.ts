import type { Knex } from "knex";
import { migrationSource } from "./src/store/migration-source.ts";

/** For developers who use knex itself on a database of their own. The tool migrates through `intake db migrate`. */
const config: Knex.Config = {
  client: "pg",
  connection: process.env["DATABASE_URL"] ?? "",
  migrations: { migrationSource },
};
export default config;
