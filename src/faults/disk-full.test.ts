import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, type TestContext } from "vitest";
import { fault, faultSeed } from "../harness/fault.ts";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { makeSales } from "../harness/sales.ts";
import { type SmallDisk, smallDisk } from "../harness/small-disk.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { expectSettled, importFlags, verify } from "../harness/verify.ts";

const sales = makeSales({ seed: faultSeed, orders: 4000 });
const file = "sales.csv";
let database: TestDatabase;
let folder: WorkFolder;
let disk: SmallDisk | undefined;

beforeEach(async () => {
  database = await testDatabase();
  folder = await workFolder({ DATABASE_URL: database.url });
  await writeFile(join(folder.path, file), sales.bytes);
});

afterEach(async () => {
  await disk?.remove();
  disk = undefined;
  await folder.remove();
  await database.drop();
});

fault(
  "the disk of the reports is full: no half report, and with more space the same command goes on",
  async (context) => {
    const full = await mounted("32k", context);
    const flags = ["import", file, ...importFlags, "--reports", full.path];
    const refused = await folder.intake(...flags);
    expect(refused).toMatchObject({ exitCode: 10, stderr: expect.stringMatching(/full|space/) });
    expect(await readdir(full.path)).toEqual([]);
    await expectSettled(database);
    await full.grow("8m");
    await verify({ folder, file, sales, database, end: await folder.intake(...flags) });
    return 1;
  },
);

fault("the disk of temporary files is full: with more space the same command goes on", async (context) => {
  const full = await mounted("8k", context);
  const small = folder.under({ TMPDIR: full.path });
  const refused = await small.intake("import", file, ...importFlags);
  expect(refused).toMatchObject({ exitCode: 10, stderr: expect.stringMatching(/full|space/) });
  expect(await readdir(full.path)).toEqual([]);
  await expectSettled(database);
  await full.grow("8m");
  await verify({ folder, file, sales, database, end: await small.intake("import", file, ...importFlags) });
  return 1;
});

async function mounted(size: string, { skip }: TestContext): Promise<SmallDisk> {
  disk = await smallDisk(size);
  if (disk === undefined) return skip("only root may mount a small disk");
  return disk;
}
