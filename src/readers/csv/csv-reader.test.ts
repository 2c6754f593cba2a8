import { Readable } from "node:stream";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { fixture } from "../../harness/fixture.ts";
import { memoryFile } from "../../harness/memory-file.ts";
import type { ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { SourceFile } from "../../model/source-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { readRows, recogniseFile } from "../index.ts";

const header = ["ФИО", "Телефон", "Эл. почта", "Товар", "Цена"];
const anna = ["Иванова Анна Петровна", "+79111234567", "anna@example.ru", "Чайник", "1990,00"];
const ivan = ["Петров Иван", "+79119876543", "ivan@example.ru", "Утюг", "2490,50"];
const olga = ["Сидорова Ольга", "+79031112233", "olga@example.ru", "Лампа", "750,00"];

describe("a CSV file gives the same rows", () => {
  it.each([
    ["csv-windows-1251.csv", "windows-1251", ";"],
    ["csv-cp866.csv", "ibm866", ";"],
    ["csv-koi8-r.csv", "koi8-r", ";"],
    ["csv-mac-cyrillic.csv", "mac-cyrillic", ";"],
    ["csv-utf8-mark.csv", "utf-8", ";"],
    ["csv-utf16le-mark.csv", "utf-16le", ";"],
    ["csv-utf16be-no-mark.csv", "utf-16be", ";"],
    ["csv-tab.csv", "utf-8", "\t"],
    ["csv-pipe.csv", "utf-8", "|"],
    ["csv-mixed-line-ends.csv", "utf-8", ";"],
    ["csv-gzip.csv.gz", "utf-8", ";"],
    ["csv-zip.csv.zip", "utf-8", ";"],
  ])("of %s, read as %s cut at %j", async (name, encoding, delimiter) => {
    const { plan, rows } = await readFixture(name);
    expect(plan).toMatchObject({ format: "csv", encoding, delimiter });
    expect(rows).toEqual(
      [header, anna, ivan, olga].map((cells, index) => ({ row: index + 1, line: index + 1, cells })),
    );
  });
});

describe("the cells are the same", () => {
  it.each([
    ["csv-apostrophes.csv", ",", "apostrophe"],
    ["csv-blank-after-comma.csv", ",", "after_blank"],
  ])("of %s, cut at %j, quoted %s", async (name, delimiter, quoting) => {
    const { plan, rows } = await readFixture(name);
    expect(plan).toMatchObject({ delimiter, quoting });
    expect(rows.map(({ cells }) => cells)).toEqual([header, anna, ivan, olga]);
    const told = await recogniseFile(await fixture(name), {});
    expect(told.evidence).toContainEqual({ what: "quoting", found: quoting, because: "quoted_cells" });
  });

  it("of a file that names its delimiter, in a line that is no row but counts as a line", async () => {
    const { plan, rows } = await readFixture("csv-sep-line.csv");
    expect(plan.delimiter).toBe(";");
    expect(rows.map(({ row, line }) => [row, line])).toEqual([1, 2, 3, 4].map((row) => [row, row + 1]));
    expect(rows.map(({ cells }) => cells)).toEqual([header, anna, ivan, olga]);
  });

  it("of a file with more commas in its cells than delimiters between them", async () => {
    const { rows } = await readFixture("csv-commas-in-cells.csv");
    expect(rows.map(({ cells }) => cells.length)).toEqual([6, 6, 6]);
  });
});

describe("the place of a row", () => {
  it("counts blank lines as a spreadsheet does", async () => {
    const { rows } = await readFixture("csv-blank-lines.csv");
    const filled = rows.filter(({ cells }) => cells.length > 1);
    expect(filled.map(({ row }) => row)).toEqual([2, 4, 5, 8]);
  });

  it("is the record a spreadsheet shows, and the line on which it begins", async () => {
    const { rows } = await readFixture("csv-multiline-cells.csv");
    expect(rows.map(({ row, line, cells }) => [row, line, cells[3]])).toEqual([
      [1, 1, "Товар"],
      [2, 2, 'Чайник\r\nбелый, "Заря"'],
      [3, 4, "Утюг"],
      [4, 5, "Лампа\nнастольная"],
    ]);
  });
});

describe("a damaged row", () => {
  it.each(["csv-invalid-byte.csv", "csv-undefined-byte-1251.csv"])(
    "with a byte that is no letter: %s",
    async (name) => {
      const { rows } = await readFixture(name);
      expect(rows.map(({ flaw }) => flaw?.code)).toEqual([undefined, undefined, "row.unreadable", undefined]);
      expect(rows[2]?.cells[3]).toContain("\uFFFD");
    },
  );

  it("whose quote is closed by a later cell takes no good row with it", async () => {
    const { rows } = await readFixture("csv-unclosed-quote.csv");
    const wounded = ivan.with(3, '"Утюг');
    expect(rows.slice(2)).toEqual([
      { row: 3, line: 3, cells: wounded, flaw: { code: "row.unclosed_quote" } },
      { row: 4, line: 4, cells: olga },
      { row: 5, line: 5, cells: anna.with(3, 'Чайник "Заря"') },
    ]);
  });

  it("whose quote nobody closes ends with its line", async () => {
    const { rows } = await readFixture("csv-unclosed-quote-at-end.csv");
    expect(rows.slice(2)).toEqual([
      { row: 3, line: 3, cells: ivan.with(3, '"Утюг'), flaw: { code: "row.unclosed_quote" } },
      { row: 4, line: 4, cells: olga },
    ]);
  });

  it("near the top of a large file costs itself alone", async () => {
    const good = Array.from({ length: 60_000 }, (_, index) => `${index},Иванов Иван,7911${index}`);
    const lines = ["id,fio,phone", ...good.with(2, '2,"Иванов,79110000')];
    const { rows } = await read(`${lines.join("\n")}\n`);
    expect(rows).toHaveLength(60_001);
    expect(rows.filter(({ flaw }) => flaw)).toEqual([
      { row: 4, line: 4, cells: ["2", '"Иванов', "79110000"], flaw: { code: "row.unclosed_quote" } },
    ]);
    expect(rows.at(-1)).toEqual({ row: 60_001, line: 60_001, cells: ["59999", "Иванов Иван", "791159999"] });
  });

  it("keeps the lines that belong to its unclosed cell, up to the next good row", async () => {
    const { rows } = await read('id,name,price\n1,"Чайник\nбелый\n2,Утюг,20\n');
    expect(rows.slice(1)).toEqual([
      { row: 2, line: 2, cells: ["1", '"Чайник\nбелый'], flaw: { code: "row.unclosed_quote" } },
      { row: 3, line: 4, cells: ["2", "Утюг", "20"] },
    ]);
  });

  it("names the line of the quote, not the line on which its record begins", async () => {
    const { rows } = await read('id,name,note\n1,"two\nlines","open\n2,b,c\n');
    expect(rows.slice(1)).toEqual([
      { row: 2, line: 3, cells: ["1", '"two\nlines"', '"open'], flaw: { code: "row.unclosed_quote" } },
      { row: 3, line: 4, cells: ["2", "b", "c"] },
    ]);
  });

  it("next to another one is a row by itself", async () => {
    const { rows } = await read('id,name,price\n1,"a,10\n2,"b,20\n3,c,30\n');
    expect(rows.map(({ row, flaw }) => [row, flaw?.code])).toEqual([
      [1, undefined],
      [2, "row.unclosed_quote"],
      [3, "row.unclosed_quote"],
      [4, undefined],
    ]);
  });

  it.each([
    ["row.too_large", "x"],
    ["row.unclosed_quote", '"x'],
  ])("of more than a mebibyte on one line is %s and the next line is read", async (code, start) => {
    const large = `1,${start}${"x".repeat(3_000_000)}`;
    const { rows } = await read(`id,name\n${large}\n2,Утюг\n`);
    expect(rows.slice(1)).toEqual([
      { row: 2, line: 2, cells: [], flaw: { code } },
      { row: 3, line: 3, cells: ["2", "Утюг"] },
    ]);
  });
});

describe("what looks damaged and is not", () => {
  it("text behind a closing quote and a quote inside a cell stay as they are", async () => {
    const { rows } = await readFixture("csv-text-after-quote.csv");
    expect(rows.slice(1)).toEqual([
      { row: 2, line: 2, cells: anna.with(3, '"Чайник" белый') },
      { row: 3, line: 3, cells: ivan.with(3, 'Монитор 24" Заря') },
    ]);
  });

  it("a byte order mark in front of a joined file is no part of its header", async () => {
    const { rows } = await readFixture("csv-joined-files.csv");
    expect(rows.map(({ cells }) => cells)).toEqual([header, anna, header, ivan]);
  });

  it("a NUL is left for the rules to judge", async () => {
    const { rows } = await readFixture("csv-nul-in-cell.csv");
    expect(rows[2]).toEqual({ row: 3, line: 3, cells: ivan.with(3, "Ут\0юг") });
  });

  it("rows of uneven width and cells without names are given as they are", async () => {
    const { rows } = await read("a,b,c\n1,2\n1,2,3,4\n,,\n");
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["a", "b", "c"],
      ["1", "2"],
      ["1", "2", "3", "4"],
      ["", "", ""],
    ]);
  });

  it("as many columns as a sheet has are one row, and more are refused", async () => {
    const { rows } = await read(`${Array(16_384).fill("c").join(",")}\n1,2\n`);
    expect(rows.map(({ cells }) => cells.length)).toEqual([16_384, 2]);
    await expect(read(`${Array(200_000).fill("c").join(",")}\n1,2\n`)).rejects.toMatchObject({ code: "file.too_wide" });
  });
});

describe("recognition", () => {
  it("says what it found and why", async () => {
    const { evidence } = await recogniseFile(await fixture("csv-windows-1251.csv"), {});
    expect(evidence).toEqual([
      { what: "format", found: "csv", because: "structure" },
      { what: "encoding", found: "windows-1251", because: "russian_letters", runnerUp: "mac-cyrillic" },
      { what: "delimiter", found: ";", because: "meaningful_columns", runnerUp: "," },
    ]);
  });

  it("is overruled by what a person says", async () => {
    const hints = { encoding: "cp866", delimiter: "\t" };
    const { plan, rows } = await readFixture("csv-windows-1251.csv", hints);
    expect(plan).toMatchObject({ encoding: "ibm866", delimiter: "\t" });
    expect(rows[0]?.cells).toHaveLength(1);
  });

  it("refuses a delimiter that means something else already, and splits at any other", async () => {
    const file = memoryFile("t.csv", Buffer.from('a,"b\nc",d\r\n1;2\t"3'));
    const mark = fc.oneof(fc.constantFrom('"', "", "\n", "\r", ",,", "\uD83D"), fc.string());
    await fc.assert(
      fc.asyncProperty(mark, async (delimiter) => {
        const usable = delimiter.length === 1 && !'"\r\n'.includes(delimiter) && delimiter.isWellFormed();
        const rows = recogniseFile(file, { delimiter }).then(({ tables }) => tables[0]?.rows);
        if (usable) await expect(rows).resolves.not.toEqual([]);
        else await expect(rows).rejects.toMatchObject({ code: "usage.invalid", facts: { given: delimiter } });
      }),
    );
  });

  it.each([
    [299, true],
    [300, true],
    [301, false],
  ])("samples the first rows: of %i, all of them: %s", async (count, whole) => {
    const [table] = (await recogniseFile(memoryFile("t.csv", Buffer.from("a,b\n".repeat(count))), {})).tables;
    expect(table).toMatchObject({ whole, hidden: false });
    expect(table?.rows).toHaveLength(Math.min(count, 300));
  });

  it("reads a header without rows", async () => {
    const { rows } = await readFixture("csv-header-only.csv");
    expect(rows).toEqual([{ row: 1, line: 1, cells: header }]);
  });
});

describe("reading", () => {
  it("lets go of the file when the consumer has enough", async () => {
    const opened: Readable[] = [];
    const source = memoryFile("t.csv", Buffer.from("a,b,c\n".repeat(200_000)));
    const watched: SourceFile = { ...source, open: (range) => remember(opened, chunked(source, 4096).open(range)) };
    const plan = await planOf(source);
    for await (const rows of readRows(watched, plan)) {
      expect(rows.length).toBeGreaterThan(100);
      break;
    }
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
  });

  it("gives the lines behind a quote that held back a mebibyte in arrays of some thousands, and loses none", async () => {
    const lines = 400_000;
    const file = memoryFile("t.csv", Buffer.from(`a;b\n1;"open\n${"x\n".repeat(lines)}2;"y"\n`));
    let rows = 0;
    for await (const array of readRows(file, await planOf(file))) {
      expect(array.length).toBeLessThanOrEqual(4096);
      rows += array.length;
    }
    expect(rows).toBe(2 + lines + 1);
  });

  const hostile = [
    'id;name;price\r\n1;"Чай\r\nник ""Заря""";10\r\n2;"Утюг;20\r\n\uFEFF3;Лампа";30\r\r\n',
    '4;"a"b;5\n5;"open\n6;"";7\r8;плохой \x00 знак;9\n10;"last',
  ].join("");
  const encodings = ["utf-8", "windows-1251", "utf-16le", "utf-16be"];
  const small = Array.from({ length: 64 }, (_, index) => index + 1);
  const large = [7, 1000, 16_383, 16_384, 16_385, 65_537];

  it.each(encodings)("gives the same rows however %s is cut into chunks", async (encoding) => {
    const plan = { ...(await planOf(memoryFile("t.csv", Buffer.from("a;b;c\n")))), encoding };
    const invalid = Buffer.from([0xff, 0x98, 0xe2, 0x82]);
    const short = Buffer.concat([iconv.encode(hostile, encoding), invalid, iconv.encode(hostile, encoding)]);
    const long = Buffer.concat([short, iconv.encode(`\n${'9;"Гвозди\r\n";1\n'.repeat(7000)}`, encoding), short]);
    await expectSameRows(memoryFile("short.csv", short), plan, small);
    await expectSameRows(memoryFile("long.csv", long), plan, large);
  });

  it("brings back any table that a writer of RFC 4180 wrote", async () => {
    const cell = fc
      .oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "я", " ") }))
      .map((text) => text.replace(/[\uFEFF\uFFFD]/g, ""));
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    const plan = { ...(await planOf(memoryFile("t.csv", Buffer.from("a,b\n")))), delimiter: "," };
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const rows = await allRows(memoryFile("t.csv", Buffer.from(rfc4180(cells))), plan);
        expect(rows.map((row) => row.cells)).toEqual(cells);
        expect(rows.filter(({ flaw }) => flaw)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("survives any arrangement of quotes, delimiters and line ends without losing a line", async () => {
    const text = fc.string({ unit: fc.constantFrom('"', '"', ",", "\n", "\r\n", "a", "b"), maxLength: 60 });
    const plan = await planOf(memoryFile("t.csv", Buffer.from("a,b\n")));
    await fc.assert(
      fc.asyncProperty(text, async (some) => {
        const file = memoryFile("t.csv", Buffer.from(`x,y\n${some}\nlast,row\n`));
        const rows = await allRows(file, plan);
        const letters = (joined: string): string => joined.replace(/[^a-z]/g, "");
        expect(letters(rows.flatMap(({ cells }) => cells).join(""))).toBe(letters(`x,y\n${some}\nlast,row\n`));
        expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
      }),
      { numRuns: 2000 },
    );
  });
});

async function readFixture(name: string, hints: ReadHints = {}) {
  const file = await fixture(name);
  const plan = await planOf(file, hints);
  return { plan, rows: await allRows(file, plan) };
}

async function read(text: string) {
  const file = memoryFile("t.csv", Buffer.from(text));
  return { rows: await allRows(chunked(file, 50_000), await planOf(file)) };
}

async function planOf(file: SourceFile, hints: ReadHints = {}) {
  const [table] = (await recogniseFile(file, hints)).tables;
  if (!table) throw new Error("no table");
  return table.plan;
}

async function allRows(file: SourceFile, plan: ReadPlan): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const some of readRows(file, plan)) for (const row of some) rows.push(row);
  return rows;
}

async function expectSameRows(file: SourceFile, plan: ReadPlan, chunkSizes: readonly number[]): Promise<void> {
  const whole = await allRows(file, plan);
  expect(whole.length).toBeGreaterThan(10);
  for (const size of chunkSizes) expect(await allRows(chunked(file, size), plan)).toEqual(whole);
}

/** The same file, delivered in chunks of one size. */
function chunked(file: SourceFile, size: number): SourceFile {
  return { ...file, open: (range) => Readable.from(cut(file.open(range), size)) };
}

async function* cut(stream: Readable, size: number): AsyncGenerator<Buffer> {
  for await (const bytes of stream) {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
}

function remember(opened: Readable[], stream: Readable): Readable {
  opened.push(stream);
  return stream;
}

function rfc4180(table: readonly (readonly string[])[]): string {
  const written = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return table.map((cells) => `${cells.map(written).join(",")}\r\n`).join("");
}
