import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { removeDebris } from "../harness/debris.ts";
import { fault, faultSeed, isThorough } from "../harness/fault.ts";
import { type Strike, struckCommand } from "../harness/fault-points.ts";
import { type IntakeCommand, type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { intakeInProcess } from "../harness/intake-in-process.ts";
import { makeSales } from "../harness/sales.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { expectSettled, importFlags, verifyOnce } from "../harness/verify.ts";

// Two batches, so that something can happen between them.
const sales = makeSales({ seed: faultSeed, orders: 700 });
const file = "sales.csv";
let database: TestDatabase;
let folder: WorkFolder;
let intake: IntakeCommand["intake"];

beforeEach(async () => {
  database = await testDatabase();
  folder = await workFolder({ DATABASE_URL: database.url });
  intake = intakeInProcess({ DATABASE_URL: database.url });
  await writeFile(join(folder.path, file), sales.bytes);
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

fault("each of its effects in turn fails: disk full, input/output error, connection reset", async () =>
  survivedStrikes("throw", ({ exitCode, stderr }) => {
    // Survived, or told: a report or input that cannot be had, or to try again. Never a stack.
    expect([2, 3, 5, 10], stderr).toContain(exitCode);
    expect(stderr).not.toMatch(/^\s+at /m);
  }),
);

fault("killed (SIGKILL) in the place of each of its effects in turn", async () =>
  survivedStrikes("kill", ({ exitCode }) => expect(exitCode).toBeNull()),
);

/** Strikes every effect (a sample: some of them) until an import has no further one, and imports anew each time. */
async function survivedStrikes(
  strike: Strike,
  expectEnd: (end: { readonly exitCode: number | null; readonly stderr: string }) => void,
): Promise<number> {
  const step = isThorough ? 1 : 13;
  let survived = 0;
  for (let at = isThorough ? 1 : 1 + (faultSeed % step); ; at += step) {
    const struck = await struckCommand(folder, { strike, at }, ["import", file, ...importFlags]);
    if (struck.effect === undefined) return survived;
    await expect.soft(checkStrike(struck.end), `${strike} at ${struck.effect}`).resolves.toBeUndefined();
    survived++;
  }

  async function checkStrike(struckEnd: Parameters<typeof expectEnd>[0]): Promise<void> {
    try {
      expectEnd(struckEnd);
      await expectSettled(database);
      await removeDebris(folder);
      const end = await intake("import", join(folder.path, file), ...importFlags);
      await verifyOnce({ folder, file, sales, database, end, intake });
    } finally {
      await forgetEverything();
    }
  }

  /** Also after a strike that was not survived: the next begins where this one began. */
  async function forgetEverything(): Promise<void> {
    await database.query("truncate clients, purchases, import_runs, import_batches, client_changes cascade");
    for (const name of await readdir(folder.path)) if (name !== file) await rm(join(folder.path, name));
  }
}
