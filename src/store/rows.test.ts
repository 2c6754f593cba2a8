import { afterEach, beforeEach, expect, test } from "vitest";
import { accepted, batch, client, importCandidate, rejected } from "../harness/batches.ts";
import { openTestRegistry, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import type { RejectedRow } from "../model/ledger-row.ts";
import type { Registry } from "./registry.ts";

let database: TestDatabase;
let registry: Registry;
let run: number;

beforeEach(async () => {
  database = await testDatabase();
  registry = await openTestRegistry(database);
  const open = await registry.beginImport(importCandidate());
  if (open.kind !== "open") throw new Error("imported before");
  await open.register(
    batch(0, [rejected(2, ["fio.missing", "phone.missing"]), accepted(3, client(1), [100, 200])]),
    "keep",
  );
  await open.register(batch(1, [accepted(5, client(1))]), "keep");
  await open.register(batch(2, [rejected(6, ["price.ambiguous"]), rejected(7, ["fio.missing"])]), "keep");
  await open.close();
  run = open.run;
});

afterEach(async () => {
  await registry.close();
  await database.drop();
});

test("refused rows come with their codes in the order of the file", async () => {
  const rows: RejectedRow[] = [];
  for await (const batchOfRows of registry.rejectedRows(run)) rows.push(...batchOfRows);

  expect(rows).toEqual([
    { row: 2, codes: ["fio.missing", "phone.missing"] },
    { row: 6, codes: ["price.ambiguous"] },
    { row: 7, codes: ["fio.missing"] },
  ]);
});

test("refused rows of a run that never was are refused", async () => {
  await expect(registry.rejectedRows(77)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: "run.not_found",
  });
});

test("a row leads to its client and purchase, by the run or by the content of the file", async () => {
  const loaded = { run, codes: [], purchases: [{ purchase: 2, client: 1 }], duplicateOf: [] };
  expect(await registry.findRow(run, 4, [])).toEqual(loaded);
  expect(await registry.findRow(importCandidate().sha256, 4, [])).toEqual(loaded);
});

test("a refused row leads to its codes", async () => {
  expect(await registry.findRow(run, 6, [])).toEqual({
    run,
    codes: ["price.ambiguous"],
    purchases: [],
    duplicateOf: [],
  });
});

test("a row that no batch has, and one of a file that no run has, are not known", async () => {
  expect(await registry.findRow(run, 8, [])).toBeUndefined();
  expect(await registry.findRow("bb", 2, [])).toBeUndefined();
});

test("where a run came from is told, so that it can go on", async () => {
  expect(await registry.findOrigin(run)).toEqual({
    run,
    kind: "file",
    status: "interrupted",
    fileName: "clients.csv",
    filePath: "/drop/clients.csv",
    given: {},
    sha256: "aa",
    profileName: "electromir",
    profileHash: "p1",
  });
  await expect(registry.findOrigin(77)).rejects.toMatchObject({ code: "run.not_found" });
});
