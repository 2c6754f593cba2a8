import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { chunkedFile } from "../../harness/chunked-file.ts";
import { memoryFile } from "../../harness/memory-file.ts";
import { cellText } from "../../model/cell.ts";
import type { ReadPlan } from "../../model/read-plan.ts";
import type { SourceFile } from "../../model/source-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { ndjsonReader } from "./ndjson-reader.ts";

test("a bad line is one row with a flaw and its text; blank lines are counted and left out", async () => {
  const bytes = await readFile(new URL("../../../fixtures/ndjson-bad-lines.ndjson", import.meta.url));
  const { plan, rows } = await read(memoryFile("a.ndjson", bytes));
  expect(plan.columns).toEqual(["fio", "price"]);
  expect(rows.map(({ row, line, cells, flaw }) => [row, line, cells.map(cellText), flaw?.code])).toEqual([
    [1, 1, ["Иванов Иван", "1"], undefined],
    [3, 3, ['{"fio":"Петрова Анна","price":'], "row.unreadable"],
    [4, 4, ["[1,2]"], "row.unreadable"],
    [5, 5, ['{"fio":"Сидоров Пётр","price":2} {"fio":"Ещё"}'], "row.unreadable"],
    [6, 6, ["Кузнецов Олег", "3"], undefined],
  ]);
});

test("a byte order mark in the middle, where two files were joined, is no part of a record", async () => {
  const { rows } = await read(
    memoryFile("a.ndjson", Buffer.from('{"a":"1"}\n\uFEFF{"a":"2"}\n\uFEFF\n{"a":"3\uFEFF"}')),
  );
  expect(rows.map(({ row, cells, flaw }) => [row, cells[0], flaw])).toEqual([
    [1, "1", undefined],
    [2, "2", undefined],
    [4, "3\uFEFF", undefined],
  ]);
});

test.each([
  '{"a":"x',
  '{"a":tru}',
  "5",
  '"text"',
  "nul",
  '{"a":1,"a":2}',
  '{"a":"\\ud800"}',
  `${"[".repeat(100_000)}`,
  '{"a":1}}',
])("goes on after %.40s", async (line) => {
  const { rows } = await read(memoryFile("a.ndjson", Buffer.from(`{"a":"1"}\r\n${line}\r\n{"a":"2"}`)));
  expect(rows.map(({ row, flaw }) => [row, flaw?.code])).toEqual([
    [1, undefined],
    [2, "row.unreadable"],
    [3, undefined],
  ]);
  expect([rows[0]?.cells, rows[2]?.cells]).toEqual([["1"], ["2"]]);
});

test("an invalid byte spoils its line only", async () => {
  const bytes = Buffer.concat([
    Buffer.from('{"a":"Чайник"}\n{"a":"'),
    Buffer.from([0xff]),
    Buffer.from('"}\n{"a":"Утюг"}\n'),
  ]);
  const { rows } = await read(memoryFile("a.ndjson", bytes));
  expect(rows.map(({ flaw }) => flaw?.code)).toEqual([undefined, "row.unreadable", undefined]);
});

test("a line of many megabytes is read, a larger one is a row with a flaw", async () => {
  const large = `{"a":"${"x".repeat(8 * 2 ** 20)}"}`;
  const tooLarge = `{"a":"${"x".repeat(17 * 2 ** 20)}"}`;
  const file = chunkedFile("a.ndjson", Buffer.from(`{"a":"1"}\n${large}\n${tooLarge}\n{"a":"2"}\n${tooLarge}`), 65_536);
  const { rows } = await read(file);
  expect(rows.map(({ row, cells, flaw }) => [row, cells.map((cell) => cellText(cell).length), flaw?.code])).toEqual([
    [1, [1], undefined],
    [2, [8 * 2 ** 20], undefined],
    [3, [], "row.too_large"],
    [4, [1], undefined],
    [5, [], "row.too_large"],
  ]);
});

test("one row per purchase, all with the line of their record", async () => {
  const text =
    '{"fio":"Иванов","purchases":[{"price":1.10},{"price":2}]}\n{"fio":"Петров","purchases":[]}\n{"fio":"Ёлкин"}\n';
  const { plan, rows, evidence } = await read(memoryFile("a.ndjson", Buffer.from(text)));
  expect(plan).toMatchObject({ records: undefined, items: "purchases", columns: ["fio", "purchases[].price"] });
  expect(evidence.at(-1)).toEqual({ what: "records", found: ". purchases[]", because: "only_one" });
  expect(rows.map(({ row, cells }) => [row, ...cells.map(cellText)])).toEqual([
    [1, "Иванов", "1.10"],
    [1, "Иванов", "2"],
    [2, "Петров", ""],
    [3, "Ёлкин", ""],
  ]);
});

test("refuses a file without a single record, naming the first bad line", async () => {
  const file = memoryFile("a.ndjson", Buffer.from("\nФИО;Телефон\nИванов;1\n"));
  await expect(read(file)).rejects.toMatchObject({ code: "file.broken", facts: { format: "ndjson", line: 2 } });
});

test("refuses a file of blank lines", async () => {
  await expect(read(memoryFile("a.ndjson", Buffer.from("\n \n\n")))).rejects.toMatchObject({ code: "file.no_rows" });
});

test("the rows are the same however the file is cut into chunks", async () => {
  const lines = Array.from({ length: 120 }, (_, index) =>
    index % 50 === 7 ? '{"broken' : JSON.stringify({ fio: `Щёголев Ёж ${index} 😀`, items: [{ n: index / 3 }] }),
  );
  const bytes = Buffer.from(`\uFEFF${lines.join("\r\n\r\n")}`);
  const expected = await read(memoryFile("a.ndjson", bytes));
  expect(expected.rows).toHaveLength(120);
  for (const size of [...Array.from({ length: 64 }, (_, index) => index + 1), 16_383, 16_384, 16_385]) {
    expect(await read(chunkedFile("a.ndjson", bytes, size))).toEqual(expected);
  }
});

test("releases the file when the consumer stops", async () => {
  const file = chunkedFile("a.ndjson", Buffer.from('{"a":1}\n'.repeat(50_000)), 1024);
  const { plan } = await read(memoryFile("a.ndjson", Buffer.from('{"a":1}\n')));
  for await (const array of ndjsonReader.rows(file, plan)) {
    expect(array.length).toBeLessThan(1000);
    break;
  }
  await new Promise(setImmediate);
  expect(file.openStreams()).toBe(0);
});

async function read(file: SourceFile) {
  const head = Buffer.concat(await file.open({ start: 0, end: Math.min(65_535, file.bytes - 1) }).toArray());
  const { tables, evidence } = await ndjsonReader.sample(file, { compression: "none", head }, {});
  const plan = tables[0]?.plan as ReadPlan;
  const rows: SourceRow[] = [];
  for await (const array of ndjsonReader.rows(file, plan)) rows.push(...array);
  return { plan, rows, evidence };
}
