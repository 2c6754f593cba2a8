import type { Knex } from "knex";

/** What was agreed about a pushed file: limits of rejects and control totals, as they were sent with it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table pushed_files add column terms jsonb not null default '{"maxRejects": [], "expect": []}'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table pushed_files drop column terms");
}
