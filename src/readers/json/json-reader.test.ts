import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunkedFile } from "../../harness/chunked-file.ts";
import { fixture } from "../../harness/fixture.ts";
import { memoryFile } from "../../harness/memory-file.ts";
import { cellText } from "../../model/cell.ts";
import type { ReadHints } from "../../model/read-plan.ts";
import type { TableSample } from "../../model/recognised-file.ts";
import type { SourceFile } from "../../model/source-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { jsonReader } from "./json-reader.ts";
import { JsonScanner } from "./json-scanner.ts";

describe("one row per purchase", () => {
  test("flattens the orders inside two wrappers, in the order of the file", async () => {
    const file = await fixture("json-wrapped-orders.json");
    const { tables, evidence } = await sample(file);
    expect(tables.map(({ plan }) => [plan.records, plan.items])).toEqual([
      [["data", "orders"], "items"],
      [[], "data.orders"],
      [[], "data.orders[].items"],
    ]);
    expect(evidence.map(({ what }) => what)).toEqual(["encoding"]);
    const table = first(tables);
    expect(table.plan.columns).toEqual([
      "number",
      "customer.name",
      "customer.phone",
      "customer.email",
      "items[].product.name",
      "items[].price",
      "tags",
      "paid",
    ]);
    const rows = await readAll(file, table);
    expect(rows).toEqual(table.rows);
    const customer = ["Иванов Иван", "+79111234567", "ivanov@mail.ru"];
    expect(rows.map(({ row, line, cells }) => [row, line, ...cells.map(cellText)])).toEqual([
      [1, 5, "A-1", ...customer, "Чайник", "1999.90", '["весна",1.50]', ""],
      [1, 5, "A-1", ...customer, "Утюг", "2500", '["весна",1.50]', ""],
      [2, 14, "A-2", "", "", "", "", "", "", "true"],
    ]);
  });

  test("takes an outermost object for the one record", async () => {
    const file = await fixture("json-single-body.json");
    const { tables } = await sample(file);
    expect(tables.map(({ plan }) => [plan.records, plan.items])).toEqual([
      [["purchases"], undefined],
      [[], "purchases"],
    ]);
    const body = tables[1] as TableSample;
    expect(body.plan.columns).toEqual(["fio", "phone", "email", "purchases[].name", "purchases[].price"]);
    expect((await readAll(file, body)).map(({ row, cells }) => [row, cells.map(cellText)[3]])).toEqual([
      [1, "Чайник"],
      [1, "Утюг"],
    ]);
  });

  test("takes an outermost object without any list for the one record, however large", async () => {
    const { tables } = await sample(json(`{"fio":"Иван","note":"${"x".repeat(3 * 2 ** 20)}"}`));
    expect(tables.map(({ plan, rows }) => [plan.records, rows[0]?.cells[0]])).toEqual([[[], "Иван"]]);
  });

  test("offers a table per array of objects, and its records one table per array inside them", async () => {
    const file = json('{"a":{"deep":[{"x":1}]},"b":[{"y":[{"z":1}],"w":{"v":[{"u":1}]}}],"c":[1],"d":[]}');
    const { tables } = await sample(file);
    expect(tables.map(({ plan }) => [plan.records?.join("/"), plan.items])).toEqual([
      ["b", "y"],
      ["b", "w.v"],
      ["a/deep", undefined],
      ["", "b"],
      ["", "a.deep"],
      ["", "b[].y"],
      ["", "b[].w.v"],
    ]);
  });

  test("finds the orders behind megabytes of products", async () => {
    const product = `{"sku":"${"x".repeat(1_000)}"},`;
    const file = json(`{"products":[${product.repeat(3_000)}{}],"orders":[{"id":1},{"id":2}]}`);
    const { tables } = await sample(file);
    expect(tables.map(({ plan, rows }) => [plan.records, rows.length])).toEqual([
      [["products"], 300],
      [["orders"], 2],
    ]);
  });

  test("leads through arrays inside arrays, with the fields of all that is around a purchase", async () => {
    const file = await fixture("json-orders-of-customers.json");
    const { tables } = await sample(file);
    expect(tables.map(({ plan }) => [plan.records?.join("/"), plan.items])).toContainEqual([
      "data/customers",
      "orders[].items",
    ]);
    const table = tables.find(({ plan }) => plan.items === "orders[].items") as TableSample;
    expect(table.plan.columns).toEqual([
      "id",
      "name",
      "phone",
      "email",
      "orders[].number",
      "orders[].date",
      "orders[].items[].title",
      "orders[].items[].price",
    ]);
    const rows = await readAll(file, table);
    expect(rows).toEqual(table.rows);
    const told = rows.map(({ row, part, cells }) => [
      row,
      part,
      ...cells.map(cellText).filter((_, at) => at % 2 === 0),
    ]);
    expect(told.slice(5, 7)).toEqual([
      [1, 1, "501", "+7 911 123-45-67", "A-1", "Весы"],
      [1, 7, "501", "+7 911 123-45-67", "A-2", "Лампа"],
    ]);
    expect(told.slice(12)).toEqual([
      [1, 13, "501", "+7 911 123-45-67", "A-3", ""],
      [2, undefined, "502", "+7 912 345-67-89", "", ""],
      [3, 1, "503", "12345", "B-1", "Плита"],
      [3, 2, "503", "12345", "B-2", "Духовка"],
      [3, 2, "503", "12345", "B-2", "Вытяжка"],
    ]);
  });

  test("tells the parts of a record however deep they stand, and takes null and scalars as they come", async () => {
    const inner = '[{"c":[{"d":1},{"d":2}]},{"c":null},{}]';
    const file = json(`[{"a":[{"b":${inner}},{"b":[]},"x"]},{"a":[{"b":${inner}}]},{"a":null}]`);
    const { tables } = await sample(file, { items: "a[].b[].c" });
    expect(first(tables).plan.columns).toEqual(["a[].b[].c[].d", "a[]"]);
    const rows = await readAll(file, first(tables));
    expect(rows.map(({ row, part, cells }) => [row, part, ...cells.map(cellText)])).toEqual([
      [1, 1, "1", ""],
      [1, 1, "2", ""],
      [1, 3, "", ""],
      [1, 4, "", ""],
      [1, 5, "", ""],
      [1, 6, "", "x"],
      [2, 1, "1", ""],
      [2, 1, "2", ""],
      [2, 3, "", ""],
      [2, 4, "", ""],
      [3, undefined, "", ""],
    ]);
  });

  test("an item that is no object is a cell of its own", async () => {
    const file = json('[{"items":[{"name":"Чайник"},"Утюг",null]}]');
    const { tables } = await sample(file);
    expect(first(tables).plan.columns).toEqual(["items[].name", "items[]"]);
    expect((await readAll(file, first(tables))).map(({ cells }) => cells)).toEqual([
      ["Чайник", ""],
      ["", "Утюг"],
      ["", ""],
    ]);
  });
});

describe("hints", () => {
  const text = '{"orders":[{"id":1,"lines":[{"n":1}]}],"other":[{"id":2}]}';

  test("restrict what is offered, and say so", async () => {
    const { tables, evidence } = await sample(json(text), { records: ["orders"], items: "lines" });
    expect(tables.map(({ plan }) => [plan.records, plan.items])).toEqual([[["orders"], "lines"]]);
    expect(evidence.at(-1)).toEqual({ what: "records", found: "orders[] lines[]", because: "given" });
  });

  test("reserve columns that the sample does not have", async () => {
    const { tables } = await sample(json(text), { records: ["other"], columns: ["phone", "id"] });
    expect(first(tables).plan.columns).toEqual(["id", "phone"]);
    expect(first(tables).rows[0]?.cells).toEqual([number("2"), ""]);
  });

  test("reserve a column once that is named twice, and none that is there in another spelling", async () => {
    const { tables } = await sample(json(text), { records: ["other"], columns: ["phone", "ID", "phone"] });
    expect(first(tables)).toMatchObject({ plan: { columns: ["id", "phone"] }, unseen: ["phone"] });
  });

  test("find records behind more than is searched", async () => {
    const file = json(`{"blob":["${"x".repeat(2 ** 20)}"],"orders":[{"id":1}]}`);
    const { tables } = await sample(file, { records: ["orders"] });
    expect(first(tables).rows.map(({ cells }) => cells)).toEqual([[number("1")]]);
  });

  test("that lead nowhere find no rows", async () => {
    await expect(sample(json(text), { records: ["nowhere"] })).rejects.toMatchObject({ code: "file.no_rows" });
  });
});

describe("values", () => {
  test("numbers keep their digits", async () => {
    const { tables } = await sample(await fixture("json-exact-numbers.json"));
    expect(first(tables).rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, number("40000.10")],
      [3, number("1e3")],
      [4, number("-0.0")],
      [5, number("1234567890123456789012345")],
      [6, number("1E400")],
    ]);
  });

  test.each<[string, string, string]>([
    ["true", "true", "true"],
    ["null", "null", ""],
    ["an escaped text", '"\\u0427\\n\\"\\ud83d\\ude00"', 'Ч\n"😀'],
    ["an array of scalars", '[1.50,"a",null,[]]', '[1.50,"a",null,[]]'],
    ["an array of arrays of objects", '[[{"a":1}]]', '[[{"a":1}]]'],
  ])("%s", async (_, value, expected) => {
    const { tables } = await sample(json(`[{"value":${value}}]`));
    expect(first(tables).rows[0]?.cells).toEqual([expected]);
  });

  test("keys that mean something to JavaScript are plain data", async () => {
    const file = json('[{"__proto__":"a","constructor":{"prototype":"b"},"toString":"c"}]');
    const { tables } = await sample(file);
    expect(first(tables).plan.columns).toEqual(["__proto__", "constructor.prototype", "toString"]);
    expect(first(tables).rows[0]?.cells).toEqual(["a", "b", "c"]);
    expect(({} as Record<string, unknown>)["prototype"]).toBeUndefined();
  });

  test("keys that would read as a path are quoted", async () => {
    const { tables } = await sample(json('[{"a.b":1,"c":{"d[]":2}}]'));
    expect(first(tables).plan.columns).toEqual(['["a.b"]', 'c["d[]"]']);
  });

  test("a field that is null where others have an object makes no column", async () => {
    const { tables } = await sample(json('[{"customer":null,"note":null},{"customer":{"phone":"1"}}]'));
    expect(first(tables).plan.columns).toEqual(["note", "customer.phone"]);
  });

  test("a field that comes after the sample is extra", async () => {
    const file = json(`[${'{"a":1},'.repeat(1_000)}{"a":2,"late":{"b":"x"},"none":null}]`);
    const { tables } = await sample(file);
    expect(first(tables).plan.columns).toEqual(["a"]);
    const rows = await readAll(file, first(tables));
    expect(rows.at(-1)).toEqual({ row: 1001, line: 1, cells: [number("2")], extra: new Map([["late.b", "x"]]) });
    expect(rows.at(-2)).not.toHaveProperty("extra");
  });
});

describe("a record that cannot be trusted is a row with a flaw, and reading goes on", () => {
  test("with the same key twice", async () => {
    const file = await fixture("json-duplicate-key.json");
    const rows = await readAll(file, first((await sample(file)).tables));
    expect(rows.map(({ row, flaw }) => [row, flaw?.code])).toEqual([
      [1, "row.unreadable"],
      [2, undefined],
    ]);
  });

  test.each(['{"a":"\\ud800"}', '{"a":[{"b":{"c":1,"c":1}}]}', '{"\\udc00":1}', "1", '"text"', "[{}]", "null"])(
    "%s",
    async (record) => {
      const file = json(`[{"a":"1"},${record},{"a":"2"}]`);
      const rows = await readAll(file, first((await sample(file)).tables));
      expect(rows.map(({ row, flaw }) => [row, flaw?.code])).toEqual([
        [1, undefined],
        [2, "row.unreadable"],
        [3, undefined],
      ]);
    },
  );

  test("and its text in place of cells where it is no object", async () => {
    const { tables } = await sample(json('[{"a":"1"},[1.50,{"b":null}],"x"]'));
    expect(first(tables).rows.map(({ cells }) => cells)).toEqual([["1"], ['[1.50,{"b":null}]'], ['"x"']]);
  });

  test("that is larger than is held in memory", async () => {
    const large = `{"a":[${`"${"x".repeat(2 ** 20)}",`.repeat(17)}1]}`;
    const file = json(`[{"a":"1"},\n${large},\n{"a":"2"}]`);
    const rows = await readAll(file, first((await sample(file)).tables));
    expect(rows).toMatchObject([
      { row: 1, line: 1, cells: ["1"] },
      { row: 2, line: 2, cells: [], flaw: { code: "row.too_large" } },
      { row: 3, line: 3, cells: ["2"] },
    ]);
  });
});

describe("refuses", () => {
  test.each([
    ["a trailing comma", '[{"a":1},\n]', 2],
    ["a trailing comma in an object", '[{"a":1,\n}]', 2],
    ["a missing comma", '[{"a":1}\n{"a":2}]', 2],
    ["a comment", '[\n{"a":1} // one\n]', 2],
    ["NaN", '[{"a":\n\nNaN}]', 3],
    ["single quotes", "[{'a':1}]", 1],
    ["a second value", '[{"a":1}]\n[{"a":2}]', 2],
    ["a line break in a text", '[{"a":"1\n2"}]', 1],
    ["a number with a leading zero", '[{"a":1},\n{"a":01}]', 2],
    ["a key that is no text", "[{\n1:1}]", 2],
    ["a value instead of a colon", '[{"a" "b"}]', 1],
    ["brackets that do not match", '[{"a":1]\n}', 1],
    ["the list of records twice", '{"a":[{"b":1}],\n"a":[{"b":2}]}', 2],
  ])("%s, naming the line", async (_, text, line) => {
    const file = json(text);
    const facts = { file: "test.json", format: "json", line };
    const hints = text.startsWith("{") ? { records: ["a"] } : {};
    await expect(sample(file, hints)).rejects.toMatchObject({ code: "file.broken", facts });
  });

  test("a trailing comma in a fixture", async () => {
    await expect(sample(await fixture("json-trailing-comma.json"))).rejects.toMatchObject({
      code: "file.broken",
      facts: { line: 4 },
    });
  });

  test("a text that is cut short", async () => {
    await expect(sample(await fixture("json-cut-short.json"))).rejects.toMatchObject({ code: "file.truncated" });
  });

  test.each(["", " \n", "\uFEFF"])("nothing: %j", async (text) => {
    await expect(sample(json(text))).rejects.toMatchObject({ code: "file.empty" });
  });

  test.each(["[]", "{}", "1", '"a"', "null", "[1,2]", "[[]]"])("%s, which has no records", async (text) => {
    await expect(sample(json(text))).rejects.toMatchObject({ code: "file.no_rows" });
  });

  test.each(["[", '{"a":'])("a million levels of %s", async (level) => {
    await expect(sample(json(level.repeat(1_000_000)))).rejects.toMatchObject({
      code: "file.too_deep",
      facts: { limit: 200 },
    });
  });

  test("one text that is larger than is held in memory", async () => {
    const file = chunkedFile("a.json", Buffer.from(`[{"a":"1"},{"a":"${"x".repeat(17 * 2 ** 20)}"}]`), 65_536);
    await expect(readAll(file, first((await sample(json('[{"a":"1"}]'))).tables))).rejects.toMatchObject({
      code: "file.record_too_large",
      facts: { line: 1, limit: "16 MiB" },
    });
  });

  test("one record that is larger than is held in memory, and nothing beside it", async () => {
    const text = "x".repeat(9 * 2 ** 20);
    await expect(sample(json(`[\n{"a":"${text}","b":"${text}"}]`))).rejects.toMatchObject({
      code: "file.record_too_large",
      facts: { line: 2, limit: "16 MiB" },
    });
  });

  test("invalid UTF-8", async () => {
    const file = memoryFile(
      "test.json",
      Buffer.concat([Buffer.from('[{"a":"Чайник Утюг Плита'), Buffer.from([0xff]), Buffer.from('"}]')]),
    );
    await expect(sample(file)).rejects.toMatchObject({ code: "file.broken" });
  });
});

test("a fault far down is thrown when reading gets there, after the rows before it", async () => {
  const record = '{"fio":"Иванов Иван"},\n';
  const file = json(`[${record.repeat(32_000)}]`);
  const { tables } = await sample(file);
  const rows: SourceRow[] = [];
  const reading = async () => {
    for await (const array of jsonReader.rows(file, first(tables).plan)) rows.push(...array);
  };
  await expect(reading()).rejects.toMatchObject({ code: "file.broken", facts: { line: 32_001 } });
  expect(rows).toHaveLength(32_000);
});

test("reads UTF-16", async () => {
  const file = await fixture("json-utf16le-mark.json");
  const { tables, evidence } = await sample(file);
  expect(evidence[0]).toEqual({ what: "encoding", found: "utf-16le", because: "byte_order_mark" });
  expect((await readAll(file, first(tables))).map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, "Иванов Иван"],
    [2, "Петрова Анна"],
  ]);
});

test("leaves out a byte order mark without losing count of the lines", async () => {
  const file = json('\uFEFF[\n{"a":"x"},\n{"a":"y"}]');
  const rows = await readAll(file, first((await sample(file)).tables));
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [2, "x"],
    [3, "y"],
  ]);
});

test("the rows are the same however the file is cut into chunks", async () => {
  const records = Array.from({ length: 100 }, (_, index) => ({
    фио: `Щёголев "Ёж" \\ ${index} 😀`,
    sum: index * 1.1,
    items: [{ n: "Чайник\n" }, { n: index, ok: index % 2 === 0 }],
  }));
  const bytes = Buffer.from(JSON.stringify({ data: records }, undefined, 1));
  const { tables } = await sample(memoryFile("a.json", bytes));
  const expected = await readAll(memoryFile("a.json", bytes), first(tables));
  expect(expected).toHaveLength(200);
  for (const size of [...Array.from({ length: 64 }, (_, index) => index + 1), 16_383, 16_384, 16_385]) {
    const file = chunkedFile("a.json", bytes, size);
    if (size % 16 === 1) expect((await sample(file)).tables).toEqual(tables);
    expect(await readAll(file, first(tables))).toEqual(expected);
  }
});

test("any text and any number comes back as it was written", async () => {
  const texts = fc.string({ unit: "grapheme" }).map((text) => ({ text, written: JSON.stringify(text) }));
  const numbers = fc
    .double({ noDefaultInfinity: true, noNaN: true })
    .map((n) => ({ text: String(n), written: String(n) }));
  const { tables } = await sample(json('[{"v":1}]'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(texts, numbers), { minLength: 1, maxLength: 20 }), async (values) => {
      const file = json(`[${values.map(({ written }) => `{"v":${written}}`).join(",\n")}]`);
      const rows = await readAll(file, first(tables));
      expect(rows.map(({ cells }) => cells.map(cellText))).toEqual(values.map(({ text }) => [text]));
    }),
  );
});

test("releases the file when the consumer stops", async () => {
  const file = chunkedFile("a.json", Buffer.from(`[${'{"a":1},'.repeat(50_000)}{}]`), 1024);
  const { tables } = await sample(file);
  for await (const array of jsonReader.rows(file, first(tables).plan)) {
    expect(array.length).toBeLessThan(1000);
    break;
  }
  await new Promise(setImmediate);
  expect(file.openStreams()).toBe(0);
});

const number = (digits: string) => ({ digits, binary: false });

function json(text: string): SourceFile {
  return memoryFile("test.json", Buffer.from(text));
}

async function sample(file: SourceFile, hints: ReadHints = {}) {
  const head = Buffer.concat(await file.open({ start: 0, end: Math.min(65_535, file.bytes - 1) }).toArray());
  return jsonReader.sample(file, { compression: "none", head }, hints);
}

async function readAll(file: SourceFile, { plan }: TableSample): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const array of jsonReader.rows(file, plan)) rows.push(...array);
  return rows;
}

function first(tables: readonly TableSample[]): TableSample {
  const [table] = tables;
  if (!table) throw new Error("no table");
  return table;
}

test("a record lets go of its fields when it has become too large, also where they are all scalars", () => {
  const scanner = new JsonScanner(undefined, () => {});
  const text = "x".repeat(9 * 2 ** 20);
  scanner.feed(Buffer.from(`{"a":"${text}"`));
  expect(scanner.unfinished).toBeInstanceOf(Map);
  scanner.feed(Buffer.from(`,"b":"${text}"`));
  scanner.feed(Buffer.from(',"c":1,"d":2'));
  expect(scanner.unfinished).toBeUndefined();
});
