import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";
import { removeDebris } from "../harness/debris.ts";
import { fault, faultSeed, isThorough } from "../harness/fault.ts";
import { type CommandEnd, type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { randomFrom } from "../harness/random.ts";
import { makeSales } from "../harness/sales.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { expectSettled, importFlags } from "../harness/verify.ts";

const random = randomFrom(faultSeed);
const past = makeSales({ seed: faultSeed, orders: 4000 });
const news = makeSales({ seed: faultSeed + 1, orders: 4000 });
const all = Buffer.concat([past.bytes, Buffer.from("\r\n"), news.bytes.subarray(news.bytes.indexOf("\r\n") + 2)]);
const profile = `retailer: shop
delivery: cumulative
key: content
columns: { fio: ФИО, phone: Телефон, email: Email, order: № чека, name: Товар, price: Цена }
`;
let database: TestDatabase;
let untouched: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  untouched = await testDatabase();
  folder = await workFolder({ DATABASE_URL: database.url });
  await writeFile(join(folder.path, "past.csv"), past.bytes);
  await writeFile(join(folder.path, "all.csv"), all);
  await writeFile(join(folder.path, "shop.yaml"), profile);
});

afterEach(async () => {
  await folder.remove();
  await untouched.drop();
  await database.drop();
});

const command = (file: string) => ["import", file, "--profile", "./shop.yaml", ...importFlags];

fault("a file that repeats the past is killed (SIGKILL) at random moments: it adds the difference, once", async () => {
  await folder.under({ DATABASE_URL: untouched.url }).intake(...command("all.csv"));
  const expected = await registered(untouched);
  const wanted = isThorough ? 20 : 2;
  let kills = 0;
  while (kills < wanted) {
    await folder.intake(...command("past.csv"));
    const before = await database.count("import_batches");
    let end = await importKilled(async () => {
      while ((await database.count("import_batches")) === before) await sleep(5);
      await sleep(random.below(50));
    });
    for (let limitMs = 600; end === undefined; limitMs *= 1.15) {
      kills++;
      await expectSettled(database);
      await removeDebris(folder);
      end = await importKilled(() => sleep(random.below(limitMs)));
    }
    expect(JSON.parse(end.stdout).rows).toMatchObject({
      loaded: news.loaded.length,
      duplicate: past.loaded.length,
      rejected: past.rejected.length + news.rejected.length,
    });
    expect(await registered(database)).toEqual(expected);
    await database.query("truncate clients, purchases, import_runs, import_batches, client_changes cascade");
  }
  return kills;
});

/** What the import says; undefined where it was killed, which it is when `moment` has come. */
async function importKilled(moment: () => Promise<void>): Promise<CommandEnd | undefined> {
  const running = folder.start(...command("all.csv"));
  const killing = moment().then(() => running.kill("SIGKILL"));
  const end = await running.end;
  await killing;
  return end.exitCode === null ? undefined : end;
}

/** Who bought what, how often, wherever it stood. */
function registered({ query }: TestDatabase): Promise<unknown> {
  return query(`
    select count(*)::int as purchases, sum(price) as sum,
      md5(string_agg(concat_ws('|', fio, phone, email, name, price), ';' order by phone, name, price)) as md5
    from purchases p join clients c on c.id = p.client_id`);
}
