import { open, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect } from "vitest";
import { fault, faultSeed } from "../harness/fault.ts";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { makeSales } from "../harness/sales.ts";
import { type SmallDisk, smallDisk } from "../harness/small-disk.ts";
import { type TestDatabase, testDatabaseOn } from "../harness/test-database.ts";
import { expectSettled, importFlags, verify } from "../harness/verify.ts";
import { type EmbeddedServer, useEmbeddedServer } from "../store/embedded/embedded-server.ts";

const file = "sales.csv";
let disk: SmallDisk | undefined;
let server: EmbeddedServer | undefined;
let database: TestDatabase | undefined;
let folder: WorkFolder | undefined;

afterEach(async () => {
  await folder?.remove();
  await database?.drop();
  await server?.leave();
  await disk?.remove();
});

fault(
  "the disk of the database is full: exit code 10, and with more space the same command goes on",
  async ({ skip }) => {
    disk = await smallDisk("400m");
    if (disk === undefined) return skip("only root may mount a small disk");
    server = await useEmbeddedServer(disk.path);
    database = await testDatabaseOn(server.access);
    folder = await workFolder({ DATABASE_URL: database.url });
    const sales = makeSales({ seed: faultSeed, orders: 20_000 });
    await writeFile(join(folder.path, file), sales.bytes);

    const filler = join(disk.path, "filler");
    await fill(filler, 2 * 2 ** 20);
    const refused = await folder.intake("import", file, ...importFlags);
    expect(refused).toMatchObject({ exitCode: 10, stderr: expect.not.stringMatching(/^\s+at /m) });
    await rm(filler);
    await untilUp(database);
    await expectSettled(database);
    await verify({ folder, file, sales, database, end: await folder.intake("import", file, ...importFlags) });
    return 1;
  },
);

/** Takes all space of the disk but so many bytes. */
async function fill(path: string, left: number): Promise<void> {
  const filler = await open(path, "w");
  let bytes = 0;
  try {
    for (;;) bytes += (await filler.write(Buffer.alloc(2 ** 20))).bytesWritten;
  } catch (error) {
    expect(error).toMatchObject({ code: "ENOSPC" });
  }
  await filler.close();
  await truncate(path, bytes - left);
}

/** PostgreSQL that could not write its log begins anew. */
async function untilUp({ query }: TestDatabase): Promise<void> {
  await expect.poll(() => query("select 1").catch(() => undefined), { timeout: 60_000 }).toBeDefined();
}
