import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestRegistry, type TestDatabase, testDatabase } from "../../harness/test-database.ts";
import type { Client, Registration } from "../../model/registration.ts";
import { reachDatabase } from "../reach-database.ts";
import type { Registry } from "../registry.ts";
import { type EndpointStore, openEndpointStore } from "./endpoint-store.ts";

let database: TestDatabase;
let registry: Registry;
let endpoint: EndpointStore;
let now: Date;

beforeEach(async () => {
  database = await testDatabase();
  registry = await openTestRegistry(database);
  now = new Date(2026, 10, 26, 23, 59);
  endpoint = registry.openEndpoint({ lanes: 2, now: () => now });
});

afterEach(async () => {
  await endpoint.close();
  await registry.close();
  await database.drop();
});

const ivan = { fio: "Иванов Иван", phone: "+79111234567", email: "i@mail.ru" };
const maria = { fio: "Петрова Мария", phone: "+79111234568", email: "m@mail.ru" };

const registration = (client: Client, ...prices: readonly number[]): Registration => ({
  client,
  purchases: prices.map((kopecks) => ({ name: "Чайник", kopecks, row: 0 })),
});

const register = (registrations: readonly Registration[], onKnownClient: "keep" | "reject" | "update" = "keep") =>
  endpoint.register({ retailer: "shop", registrations, onKnownClient });

test("each request gets the number of its client, also two of the same phone in one batch", async () => {
  const answers = await register([registration(maria, 100), registration(ivan, 200, 300), registration(maria, 400)]);
  const people = await database.query<{ id: number; phone: string }>("select id, phone from clients");
  const idOf = (client: Client) => people.find(({ phone }) => phone === client.phone)?.id;
  expect(answers).toEqual([maria, ivan, maria].map((client) => ({ kind: "registered", clientId: idOf(client) })));
  expect(await database.query("select client_id, price::text, source_row from purchases order by source_row")).toEqual([
    { client_id: idOf(maria), price: "1.00", source_row: 1 },
    { client_id: idOf(ivan), price: "2.00", source_row: 2 },
    { client_id: idOf(ivan), price: "3.00", source_row: 3 },
    { client_id: idOf(maria), price: "4.00", source_row: 4 },
  ]);
});

test("a client who is another is refused where the profile wants it so, and nobody else", async () => {
  await register([registration(ivan, 100)]);
  const other = { ...ivan, email: "other@mail.ru" };
  const answers = await register([registration(other, 200), registration(maria, 300)], "reject");
  expect(answers.map(({ kind }) => kind)).toEqual(["client_differs", "registered"]);
  expect(await database.count("purchases")).toBe(2);
});

test("what came is in the account, while the server is up and after it", async () => {
  await register([registration(ivan, 100)]);
  await register([registration(maria, 200), registration(ivan, 300, 400)]);
  const expected = {
    file: { name: "register-client 2026-11-26" },
    retailer: "shop",
    rows: { read: 4, loaded: 4, rejected: 0, duplicate: 0, skipped: 0 },
    registrations: { loaded: 3 },
    clients: { created: 2, matched: 1, differing: 0 },
    amount: { read: 1000n, loaded: 1000n },
  };
  expect(await registry.listRuns(10)).toMatchObject([{ status: "running", ...expected }]);
  await endpoint.close();
  expect(await registry.listRuns(10)).toMatchObject([{ status: "completed", ...expected }]);
  endpoint = registry.openEndpoint({ lanes: 2, now: () => now });
});

test("a retailer has a run of its own, and each day another", async () => {
  await register([registration(ivan, 100)]);
  await endpoint.register({ retailer: "other", registrations: [registration(ivan, 100)], onKnownClient: "keep" });
  now = new Date(2026, 10, 27, 0, 1);
  await register([registration(maria, 100)]);
  await endpoint.close();
  const runs = await registry.listRuns(10);
  expect(runs.map(({ retailer, file, status }) => [retailer, file.name, status])).toEqual([
    ["shop", "register-client 2026-11-27", "completed"],
    ["other", "register-client 2026-11-26", "completed"],
    ["shop", "register-client 2026-11-26", "completed"],
  ]);
  endpoint = registry.openEndpoint({ lanes: 2, now: () => now });
});

test("a run is taken back while its server is up, and what comes later is another run", async () => {
  await register([registration(ivan, 100), registration(maria, 200)]);
  const [run] = await registry.listRuns(1);
  expect(await registry.undoRun(run?.run ?? 0, { dryRun: false })).toMatchObject({ status: "undone", purchases: 2 });
  expect(await database.count("clients")).toBe(0);
  const [answer] = await register([registration(ivan, 300)]);
  expect(answer).toEqual({ kind: "registered", clientId: expect.any(Number) });
  expect(await registry.listRuns(10)).toMatchObject([{ status: "running", rows: { loaded: 1 } }, { status: "undone" }]);
});

test("requests and an undo at the same time: what was answered after it is there, what was answered before is not", async () => {
  await register([registration(ivan, 100)]);
  const [run] = await registry.listRuns(1);
  const undoing = registry.undoRun(run?.run ?? 0, { dryRun: false });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => register([registration(ivan, 1000 + at)])));
  await undoing;
  const left = await database.query<{ run_id: number }>("select run_id from purchases");
  expect(answers.flat().every(({ kind }) => kind === "registered")).toBe(true);
  expect(left.every(({ run_id }) => run_id !== run?.run)).toBe(true);
  const [stored] = await database.query<{ rows: number }>(
    "select coalesce(sum(rows_loaded), 0)::int as rows from import_batches where run_id <> $1",
    [run?.run],
  );
  expect(left).toHaveLength(stored?.rows ?? -1);
});

test("a connection that is lost between two batches goes unnoticed", async () => {
  await register([registration(ivan, 100)]);
  await database.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'intake%'",
  );
  expect(await register([registration(maria, 200)])).toMatchObject([{ kind: "registered" }]);
  expect(await database.count("purchases")).toBe(2);
});

test("whoever notices that the database has gone has the own server started again", async () => {
  const reached = await reachDatabase({
    databaseUrl: "postgres://nobody@127.0.0.1:1/none",
    home: "",
    registry: "public",
  });
  let revived = 0;
  const revive = async () => {
    revived += 1;
  };
  const gone = openEndpointStore({ ...reached, revive }, { lanes: 1, now: () => now });
  await expect(gone.ping()).rejects.toMatchObject({ code: "database.lost" });
  expect(revived).toBe(1);
  await expect(gone.authenticate(`Bearer intake_${"0".repeat(12)}_${"a".repeat(64)}`)).rejects.toMatchObject({
    code: "database.lost",
  });
  expect(revived).toBe(2);
  await gone.close();
});
