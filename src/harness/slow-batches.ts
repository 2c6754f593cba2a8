import type { TestDatabase } from "./test-database.ts";

/** Batches take half a second each until the answer is called: a small file, too, can be met on its way. */
export async function slowBatches({ query }: TestDatabase): Promise<() => Promise<void>> {
  await query(`create function wait() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.5); return null; end $$`);
  await query("create trigger slow after insert on import_batches for each statement execute function wait()");
  return async () => {
    await query("drop function wait cascade");
  };
}

/** Until the first batch is in the database. */
export async function untilLoading(database: TestDatabase): Promise<void> {
  while ((await database.count("import_batches")) === 0) await new Promise((wake) => setTimeout(wake, 20));
}
