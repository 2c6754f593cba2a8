import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, type TestContext } from "vitest";
import { fault, faultSeed } from "../harness/fault.ts";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { makeSales } from "../harness/sales.ts";
import { type SmallDisk, smallDisk } from "../harness/small-disk.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { testServer } from "../harness/test-server.ts";
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

fault(
  "the disk of pushed files is full: 503, nothing is left of the file, and with more space it is taken",
  async (context) => {
    const full = await mounted("32k", context);
    const server = await testServer({ flags: { spool: join(full.path, "spool") }, database });
    const headers = { authorization: `Bearer ${server.key}` };
    const push = () => fetch(`${server.url}/api/imports`, { method: "POST", headers, body: sales.bytes as never });
    const refused = await push();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await refused.json()).toEqual({ error: expect.stringContaining("кончилось место") });
    expect((await readdir(full.path, { recursive: true })).filter((name) => /part|file/.test(name))).toEqual([]);
    expect(await database.count("pushed_files")).toBe(0);
    await full.grow("8m");
    const taken = await push();
    expect(taken.status).toBe(202);
    const location = `${server.url}${taken.headers.get("location")}`;
    const rows = async () => ((await (await fetch(location, { headers })).json()) as { rows?: object }).rows;
    await expect.poll(rows, { timeout: 30_000 }).toMatchObject({ loaded: sales.loaded.length });
    await server.close();
    await server.tool.app.close();
    return 1;
  },
);

async function mounted(size: string, { skip }: TestContext): Promise<SmallDisk> {
  disk = await smallDisk(size);
  if (disk === undefined) return skip("only root may mount a small disk");
  return disk;
}
