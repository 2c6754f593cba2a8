import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";
import { fault, faultSeed, isThorough } from "../harness/fault.ts";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { makeHome, removeHome } from "../harness/intake-home.ts";
import { makeSales } from "../harness/sales.ts";
import { type TestDatabase, testDatabaseOn } from "../harness/test-database.ts";
import { importFlags, verify } from "../harness/verify.ts";
import { type EmbeddedServer, useEmbeddedServer } from "../store/embedded/embedded-server.ts";
import { findPostmaster } from "../store/embedded/postmaster.ts";
import { placeServerFolder } from "../store/embedded/server-folder.ts";

// Enough batches for every crash to meet one.
const sales = makeSales({ seed: faultSeed, orders: isThorough ? 40_000 : 6000 });
const file = "sales.csv";
let home: string;
let server: EmbeddedServer;
let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  home = await makeHome();
  server = await useEmbeddedServer(home);
  database = await testDatabaseOn(server.access);
  folder = await workFolder({ DATABASE_URL: database.url });
  await writeFile(join(folder.path, file), sales.bytes);
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
  await server.leave();
  await removeHome(home);
});

fault("PostgreSQL is stopped without a goodbye (immediate) and started again while batches are stored", async () => {
  const crashes = isThorough ? 3 : 1;
  const command = folder.start("import", file, ...importFlags);
  for (let crash = 0; crash < crashes; crash++) {
    const before = await batches();
    while ((await batches()) === before) await sleep(10);
    await crashServer();
    server = await useEmbeddedServer(home);
  }
  let end = await command.end;
  // On a machine so busy that PostgreSQL recovers for longer than intake waits.
  if (end.exitCode === 10) end = await folder.intake("import", file, ...importFlags);
  await verify({ folder, file, sales, database, end });
  return crashes;
});

fault("PostgreSQL is gone for longer than intake waits: exit code 10, and the same command goes on later", async () => {
  const command = folder.start("import", file, ...importFlags);
  while ((await batches()) === 0) await sleep(10);
  await crashServer();
  const end = await command.end;
  expect(end).toMatchObject({ exitCode: 10, stderr: expect.not.stringMatching(/^\s+at /m) });
  server = await useEmbeddedServer(home);
  await verify({ folder, file, sales, database, end: await folder.intake("import", file, ...importFlags) });
  return 1;
});

const batches = () => database.count("import_batches");

/** Returns when it is gone. */
async function crashServer(): Promise<void> {
  const { data } = await placeServerFolder(home);
  const postmaster = await findPostmaster(data);
  if (postmaster !== undefined) process.kill(postmaster.pid, "SIGQUIT");
  while ((await findPostmaster(data)) !== undefined) await sleep(20);
}
