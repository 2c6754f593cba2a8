import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";
import { fault, faultSeed, isThorough } from "../harness/fault.ts";
import { type CommandEnd, type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { randomFrom } from "../harness/random.ts";
import { makeSales } from "../harness/sales.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { importFlags, verify } from "../harness/verify.ts";

const random = randomFrom(faultSeed);
// They share some clients: an undo has to tell whose they are.
const earlier = makeSales({ seed: faultSeed, orders: 3000 });
const undone = makeSales({ seed: faultSeed + 1, orders: 6000, firstClient: 1500 });
let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  folder = await workFolder({ DATABASE_URL: database.url });
  await writeFile(join(folder.path, "earlier.csv"), earlier.bytes);
  await writeFile(join(folder.path, "undone.csv"), undone.bytes);
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

fault("an undo is killed (SIGKILL) at random moments: called again, it leaves no trace of the run", async () => {
  await folder.intake("import", "earlier.csv", ...importFlags);
  const before = await registered();
  const wanted = isThorough ? 20 : 3;
  let kills = 0;
  while (kills < wanted) {
    const { run } = JSON.parse((await folder.intake("import", "undone.csv", ...importFlags)).stdout);
    expect(await registered()).not.toEqual(before);
    let end = await undoKilled(run, async () => {
      while ((await stateOf(run)) === "completed") await sleep(5);
      await sleep(random.below(100));
    });
    for (let limitMs = 600; end === undefined; limitMs *= 1.15) {
      kills++;
      end = await undoKilled(run, () => sleep(random.below(limitMs)));
    }
    expect(end).toMatchObject({ exitCode: 0 });
    expect(await registered()).toEqual(before);
    expect(await stateOf(run)).toBe("undone");
  }
  const file = "undone.csv";
  const end = await folder.intake("import", file, ...importFlags);
  await verify({ folder, file, sales: undone, database, end });
  return kills;
});

/** What the undo says; undefined where it was killed, which it is when `moment` has come. */
async function undoKilled(run: number, moment: () => Promise<void>): Promise<CommandEnd | undefined> {
  const command = folder.start("runs", "undo", String(run), "--yes", "--json");
  const killing = moment().then(() => command.kill("SIGKILL"));
  const end = await command.end;
  await killing;
  return end.exitCode === null ? undefined : end;
}

async function stateOf(run: number): Promise<string | undefined> {
  const [row] = await database.query<{ state: string }>("select state from import_runs where id = $1", [run]);
  return row?.state;
}

/** Clients and purchases, whatever numbers they have. */
function registered(): Promise<unknown> {
  return database.query(`
    select (select md5(string_agg(fio || phone || email, '|' order by phone, fio, email)) from clients) as clients,
      (select md5(string_agg(c.phone || p.name || p.price || p.source_row, '|' order by p.run_id, p.source_row))
       from purchases p join clients c on c.id = p.client_id) as purchases,
      (select count(*)::int from client_changes) as changes`);
}
