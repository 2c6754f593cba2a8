import type { Knex } from "knex";
import * as registry from "./20261123_0001_registry.ts";
import * as undoAndDeliveries from "./20261123_0002_undo_and_deliveries.ts";
import * as pushedFiles from "./20261126_0003_pushed_files.ts";
import * as pushTerms from "./20261127_0004_push_terms.ts";

/** One step of the schema. Once released, neither it nor its name ever changes. */
export interface Migration {
  /** Without a file extension, so that source and build are the same to the database. */
  readonly name: string;
  readonly up: (knex: Knex) => Promise<void>;
  readonly down: (knex: Knex) => Promise<void>;
}

/** In the order in which they are applied. */
export const migrations: readonly Migration[] = [
  { name: "20261123_0001_registry", up: registry.up, down: registry.down },
  { name: "20261123_0002_undo_and_deliveries", up: undoAndDeliveries.up, down: undoAndDeliveries.down },
  { name: "20261126_0003_pushed_files", up: pushedFiles.up, down: pushedFiles.down },
  { name: "20261127_0004_push_terms", up: pushTerms.up, down: pushTerms.down },
];
