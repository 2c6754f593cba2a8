import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { removeDebris } from "../harness/debris.ts";
import { fault, faultSeed, isThorough } from "../harness/fault.ts";
import type { CommandEnd, WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { randomFrom } from "../harness/random.ts";
import { makeSales } from "../harness/sales.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { expectSettled, importFlags, verify } from "../harness/verify.ts";

const random = randomFrom(faultSeed);
let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  folder = await quickFolder({ DATABASE_URL: database.url });
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

fault("killed (SIGKILL) at random moments until the import is done", async () => {
  const wanted = isThorough ? 200 : 20;
  let kills = 0;
  for (let round = 0; kills < wanted; round++) {
    const sales = makeSales({ seed: faultSeed + round, orders: 6000 });
    const file = `sales-${round}.csv`;
    await writeFile(join(folder.path, file), sales.bytes);
    let end: CommandEnd | undefined;
    // Longer each time, so that a slow machine comes to the end, too.
    for (let limitMs = 500; end === undefined; limitMs *= 1.15) {
      end = await importWithin(random.below(limitMs), file);
      if (end === undefined) kills++;
      await expectSettled(database);
      if (end === undefined) await removeDebris(folder);
    }
    await verify({ folder, file, sales, database, end });
    // Sales of the next round have the same clients: nothing of this round may be known to them.
    await database.query("truncate clients, purchases, import_runs, import_batches, client_changes cascade");
  }
  return kills;
});

/** What the import says; undefined where it was killed because it was not ready by then. */
async function importWithin(limitMs: number, file: string): Promise<CommandEnd | undefined> {
  const command = folder.start("import", file, ...importFlags);
  const killing = setTimeout(() => command.kill("SIGKILL"), limitMs);
  const end = await command.end;
  clearTimeout(killing);
  if (end.exitCode !== null) return end;
  expect(end.stderr).not.toMatch(/^\s+at /m);
  return undefined;
}
