import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OperatorErrorCode } from "../errors.ts";
import {
  mainNamespace,
  type RawWorkbook,
  rawWorkbook,
  relationships,
  sheetXml,
  workbookXml,
} from "../harness/raw-workbook.ts";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { zip } from "../harness/zip.ts";
import type { ProblemCode } from "../model/problem.ts";

// What becomes of bad input is one of a closed set: loaded with these values, rows rejected with these codes, the file
// refused with this error. A crash, an import without end, and a value that came out changed are none of them. What may take much time or memory is in hostile-input.test.ts.
const limitMs = 30_000;

interface Read {
  /** Product and price of every row that is loaded; the client is always the same. */
  readonly loaded: readonly string[];
  readonly rejected?: Partial<Record<ProblemCode, number>>;
}

type Outcome = Read | { readonly refused: OperatorErrorCode };

type Case = readonly [what: string, name: string, content: string | Buffer, outcome: Outcome];

let database: TestDatabase;
let tool: TestApp;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  tool = testApp(database);
  folder = await mkdtemp(join(tmpdir(), "intake-bad-"));
});

beforeEach(async () => {
  await database.query("truncate clients, purchases, import_runs, import_batches, client_changes cascade");
});

afterAll(async () => {
  await tool.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const header = "ФИО;Телефон;Email;Товар;Цена";
const row = (name = "Чай", price = "10,00") => `Иванов;+79111234567;i@mail.ru;${name};${price}`;
const csv = (...lines: readonly string[]) => [header, ...lines].join("\n");
/** With an order for each row. */
const inOrders = (...lines: readonly string[]) =>
  [`Номер заказа;${header}`, ...lines.map((line, index) => `${index};${line}`)].join("\n");
const tea: Outcome = { loaded: ["Чай 10.00"] };
const twoTeas: Outcome = { loaded: ["Чай 10.00", "Чай 10.00"] };
const refused = (code: OperatorErrorCode): Outcome => ({ refused: code });

async function expectOutcome(name: string, content: string | Buffer, outcome: Outcome): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, content);
  const imported = tool.import(path);
  if ("refused" in outcome) {
    await expect(imported).rejects.toMatchObject({ code: outcome.refused });
    expect(await database.count("purchases")).toBe(0);
    return;
  }
  const run = await imported;
  const stored = await database.query<{ fio: string; phone: string; email: string; bought: string }>(
    `select fio, phone, email, name || ' ' || price as bought
     from purchases p join clients c on c.id = p.client_id order by p.source_row, p.id`,
  );
  const codes = Object.fromEntries(run.problems.map(({ code, rows }) => [code, rows]));
  expect({ rows: stored.length, codes }).toEqual({ rows: outcome.loaded.length, codes: outcome.rejected ?? {} });
  expect(stored.map(({ bought }) => bought)).toEqual(outcome.loaded);
  const clients = new Set(stored.map(({ fio, phone, email }) => `${fio} ${phone} ${email}`));
  expect([...clients]).toEqual(stored.length === 0 ? [] : ["Иванов +79111234567 i@mail.ru"]);
}

const utf16 = (text: string, encoding: string) => iconv.encode(text, encoding, { addBOM: true });
const invalidByte = Buffer.concat([
  Buffer.from(csv(row(), row("Ч"))),
  Buffer.from([0xd0, 0xff]),
  Buffer.from(";1\n"),
  Buffer.from(row()),
]);

describe("bad CSV", () => {
  test.each<Case>([
    ["an empty file", "a.csv", "", refused("file.empty")],
    ["a header only", "a.csv", `${header}\n`, refused("file.no_rows")],
    ["no final line end", "a.csv", csv(row()), tea],
    ["mixed line ends", "a.csv", `${header}\r\n${row()}\n${row()}\r\n`, twoTeas],
    ["line ends of old Macs", "a.csv", `${header}\r${row()}\r${row()}\r`, twoTeas],
    ["blank lines", "a.csv", `\n${header}\n\n${row()}\n\n\n${row()}\n\n`, twoTeas],
    ["rows of delimiters only", "a.csv", csv(row(), ";;;;", row(), ";;;;"), twoTeas],
    ["a mark of the byte order", "a.csv", `\uFEFF${csv(row())}`, tea],
    ["joined files: mark and header once more", "a.csv", `\uFEFF${csv(row())}\n\uFEFF${csv(row())}`, twoTeas],
    ["UTF-16 little-endian", "a.csv", utf16(csv(row()), "utf-16le"), tea],
    ["UTF-16 big-endian", "a.csv", utf16(csv(row()), "utf-16be"), tea],
    ["windows-1251", "a.csv", iconv.encode(csv(row()), "windows-1251"), tea],
    [
      "KOI8-R",
      "a.csv",
      iconv.encode(inOrders(...Array.from({ length: 20 }, () => row())), "koi8-r"),
      { loaded: Array(20).fill("Чай 10.00") },
    ],
    [
      "CP866",
      "a.csv",
      iconv.encode(inOrders(...Array.from({ length: 20 }, () => row())), "cp866"),
      { loaded: Array(20).fill("Чай 10.00") },
    ],
    ["an invalid byte", "a.csv", invalidByte, { ...twoTeas, rejected: { "row.unreadable": 1 } }],
    ["a quote inside a field", "a.csv", csv(row('Чай "Лисма"'), row()), { loaded: ['Чай "Лисма" 10.00', "Чай 10.00"] }],
    ["a line end inside quotes", "a.csv", csv(row('"Чай\nчёрный"')), { loaded: ["Чай чёрный 10.00"] }],
    [
      "rows too short and too long",
      "a.csv",
      csv("Иванов;+79111234567", row(), `${row()};5;6`),
      { ...tea, rejected: { "row.ragged": 2 } },
    ],
    ["two columns for one field", "a.csv", `${header};Цена\n${row()};20,00`, refused("mapping.ambiguous")],
    ["a header without a name", "a.csv", `${header};\n${row()};x`, tea],
    ["headers in no-break blanks", "a.csv", `\u00A0ФИО\u00A0;Телефон\u00A0; Email;Товар ;Цена\n${row()}`, tea],
    ["headers called __proto__ and constructor", "a.csv", `${header};__proto__;constructor\n${row()};1;2`, tea],
    ["a total at the end", "a.csv", csv(row(), "Итого;;;;10,00"), tea],
    ["tabs", "a.csv", csv(row()).replaceAll(";", "\t"), tea],
    ["vertical bars", "a.csv", csv(row()).replaceAll(";", "|"), tea],
    ["commas, with decimal commas in quotes", "a.csv", csv(row("Чай", '"10,00"')).replaceAll(";", ","), tea],
    ["a formula", "a.csv", csv(row("=1+1")), { loaded: ["=1+1 10.00"] }],
    [
      "a formula behind an apostrophe, in a file that is no report",
      "a.csv",
      csv(row("'=1+1")),
      { loaded: ["'=1+1 10.00"] },
    ],
    ["PostgreSQL's end of data", "a.csv", csv(row(), "\\.", row()), { ...twoTeas, rejected: { "row.ragged": 1 } }],
    ["PostgreSQL's null", "a.csv", csv(row("\\N")), { loaded: ["\\N 10.00"] }],
    ["gzip", "a.csv", gzipSync(csv(row())), tea],
    ["gzip cut short", "a.csv", gzipSync(csv(row())).subarray(0, 40), refused("file.truncated")],
    ["a zip with one file", "a.csv", zip({ "inside.csv": csv(row()) }), tea],
    [
      "a zip with two files",
      "a.csv",
      zip({ "a.csv": csv(row()), "b.csv": csv(row()) }),
      refused("file.archive_of_several"),
    ],
    [
      "a page of HTML",
      "a.csv",
      "<html><body><table><tr><td>1</td></tr></table></body></html>",
      refused("file.other_format"),
    ],
    ["bytes of no text", "a.csv", Buffer.from([0, 1, 2, 3, 255, 254, 0, 7, 8, 0, 0, 1]), refused("file.binary")],
    ["lines before the header", "a.csv", `Выгрузка за март\n\n${csv(row())}`, tea],
    ["a header once more in the middle", "a.csv", csv(row(), header, row()), twoTeas],
    ["columns of one name that are not needed", "a.csv", `${header};Склад;Склад\n${row()};1;2`, tea],
    ["a NUL in a cell: a blank", "a.csv", csv(row("Ч\0ай"), row()), { loaded: ["Ч ай 10.00", "Чай 10.00"] }],
    ["a delimiter inside quotes", "a.csv", csv(row('"Чай; чёрный"')), { loaded: ["Чай; чёрный 10.00"] }],
  ])("%s", { timeout: limitMs }, async (_what, name, content, outcome) => expectOutcome(name, content, outcome));
});

const text = (value: string) => `<c t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
const cells = (...values: readonly string[]) => `<row>${values.join("")}</row>`;
const sheetRow = (name = text("Чай"), price = "<c><v>10</v></c>", order = "1") =>
  cells(text("Иванов"), text("+79111234567"), text("i@mail.ru"), name, price, text(order));
const nextOrder = sheetRow(undefined, undefined, "2");
const sheetHeader = cells(...`${header};№ чека`.split(";").map(text));
const workbook = (rows: readonly string[], more: RawWorkbook = {}) =>
  rawWorkbook({ rows: [sheetHeader, ...rows].join(""), ...more });
const goodSheet = sheetXml(`${sheetHeader}${sheetRow()}`);
const otherSheet = (content: string) => workbook([], { parts: { "xl/worksheets/sheet1.xml": content } });

/** `Клиент` stands above three columns, `Покупка` above two. */
function mergedHeader(): Buffer {
  const over = cells(...["Клиент", "", "", "Покупка", "", ""].map(text));
  const sheet = sheetXml(`${over}${sheetHeader}${sheetRow()}`);
  const merged = '</sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="D1:E1"/></mergeCells>';
  return otherSheet(sheet.replace("</sheetData>", merged));
}

describe("bad workbooks", () => {
  test.each<Case>([
    ["cells and rows without numbers", "a.xlsx", workbook([sheetRow()]), tea],
    ["XML cut short inside a whole archive", "a.xlsx", otherSheet(goodSheet.slice(0, -60)), refused("file.broken")],
    ["an archive cut short", "a.xlsx", workbook([sheetRow()]).subarray(0, 900), refused("file.truncated")],
    [
      "entities that grow (billion laughs)",
      "a.xlsx",
      otherSheet(`<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${goodSheet}`),
      refused("file.broken"),
    ],
    [
      "an entity from another file",
      "a.xlsx",
      otherSheet(`<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>${goodSheet.replace("Чай", "&a;")}`),
      refused("file.broken"),
    ],
    ["a CSV", "a.xlsx", csv(row()), tea],
    [
      "a page of HTML",
      "a.xlsx",
      "<html><body><table><tr><td>1</td></tr></table></body></html>",
      refused("file.other_format"),
    ],
    [
      "a workbook of before 2007",
      "a.xlsx",
      Buffer.from("d0cf11e0a1b11ae1".padEnd(1024, "0"), "hex"),
      refused("file.xls"),
    ],
    [
      "a workbook under a password",
      "a.xlsx",
      Buffer.concat([
        Buffer.from("d0cf11e0a1b11ae1".padEnd(1024, "0"), "hex"),
        Buffer.from("EncryptedPackage", "utf16le"),
        Buffer.alloc(1000),
      ]),
      refused("file.encrypted"),
    ],
    [
      "a day as an ISO date in the place of a product",
      "a.xlsx",
      workbook([sheetRow('<c t="d"><v>2026-05-31</v></c>')]),
      { loaded: ["2026-05-31 10.00"] },
    ],
    [
      "days counted from 1904",
      "a.xlsx",
      workbook([sheetRow('<c s="1"><v>0</v></c>')], {
        properties: 'date1904="1"',
        styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      }),
      { loaded: ["1904-01-01 10.00"] },
    ],
    [
      "a chart sheet first",
      "a.xlsx",
      workbook([sheetRow()], {
        parts: {
          "xl/workbook.xml": workbookXml(
            '<sheet name="График" sheetId="2" r:id="rId4"/><sheet name="Лист1" sheetId="1" r:id="rId1"/>',
          ),
          "xl/_rels/workbook.xml.rels": relationships({
            rId1: ["worksheet", "worksheets/sheet1.xml"],
            rId4: ["chartsheet", "chartsheets/sheet1.xml"],
          }),
          "xl/chartsheets/sheet1.xml": "<chartsheet/>",
        },
      }),
      tea,
    ],
    ["a header of merged cells above the names", "a.xlsx", mergedHeader(), tea],
    [
      "hidden rows: they are data like all others",
      "a.xlsx",
      workbook([sheetRow().replace("<row>", '<row hidden="1">'), nextOrder]),
      twoTeas,
    ],
    [
      "a sheet with another name, an absolute target and prefixes",
      "a.xlsx",
      workbook([], {
        parts: {
          "xl/worksheets/sheet1.xml": undefined,
          "xl/data/verkauf.xml": goodSheet.replace(/<(\/?)(?=[a-z])/g, "<$1x:").replace("xmlns=", "xmlns:x="),
          "xl/_rels/workbook.xml.rels": relationships({ rId1: ["worksheet", "/xl/data/verkauf.xml"] }),
        },
      }),
      tea,
    ],
    [
      "a hidden sheet first",
      "a.xlsx",
      workbook([sheetRow()], {
        parts: {
          "xl/workbook.xml": workbookXml(
            '<sheet name="Скрытый" sheetId="2" state="hidden" r:id="rId4"/><sheet name="Лист1" sheetId="1" r:id="rId1"/>',
          ),
          "xl/_rels/workbook.xml.rels": relationships({
            rId1: ["worksheet", "worksheets/sheet1.xml"],
            rId4: ["worksheet", "worksheets/sheet2.xml"],
          }),
          "xl/worksheets/sheet2.xml": sheetXml(cells(text("Справочник"))),
        },
      }),
      tea,
    ],
    [
      "a shared string that is not there",
      "a.xlsx",
      workbook([sheetRow('<c t="s"><v>7</v></c>')]),
      { loaded: [], rejected: { "row.unreadable": 1 } },
    ],
    [
      "an error instead of a price",
      "a.xlsx",
      workbook([sheetRow(undefined, '<c t="e"><v>#N/A</v></c>'), nextOrder]),
      { ...tea, rejected: { "price.missing": 1 } },
    ],
    ["a formula with its value", "a.xlsx", workbook([sheetRow(undefined, "<c><f>5*2</f><v>10</v></c>")]), tea],
    [
      "a formula nobody calculated",
      "a.xlsx",
      workbook([sheetRow(undefined, "<c><f>5*2</f></c>"), nextOrder]),
      { ...tea, rejected: { "row.uncalculated": 1 } },
    ],
    [
      "a price beyond 2^53",
      "a.xlsx",
      workbook([sheetRow(undefined, "<c><v>9007199254740993</v></c>"), nextOrder]),
      { ...tea, rejected: { "price.too_large": 1 } },
    ],
    [
      "a phone as a number",
      "a.xlsx",
      workbook([sheetRow().replace(text("+79111234567"), "<c><v>79111234567</v></c>")]),
      tea,
    ],
    [
      "rich text with a reading",
      "a.xlsx",
      workbook([
        sheetRow('<c t="inlineStr"><is><r><t>Ч</t></r><r><t>ай</t></r><rPh sb="0" eb="1"><t>ча</t></rPh></is></c>'),
      ]),
      tea,
    ],
    ["an escaped line end", "a.xlsx", workbook([sheetRow(text("Чай_x000D_"))]), tea],
    [
      "a row at the very end of the sheet",
      "a.xlsx",
      workbook([sheetRow(), sheetRow().replace("<row>", '<row r="1048576">')]),
      twoTeas,
    ],
    [
      "a part whose name leads out of the archive: it is nobody's path",
      "a.xlsx",
      workbook([sheetRow()], { parts: { "../../etc/evil.xml": "<x/>" } }),
      tea,
    ],
    [
      "strict OOXML",
      "a.xlsx",
      otherSheet(goodSheet.replace(mainNamespace, "http://purl.oclc.org/ooxml/spreadsheetml/main")),
      tea,
    ],
  ])("%s", { timeout: limitMs }, async (_what, name, content, outcome) => expectOutcome(name, content, outcome));
});

const record = (name = '"Чай"', price = "10") =>
  `{"fio":"Иванов","phone":"+79111234567","email":"i@mail.ru","purchases":[{"name":${name},"price":${price}}]}`;

describe("bad JSON", () => {
  test.each<Case>([
    ["a single object", "a.json", record(), tea],
    ["a list inside", "a.json", `{"data":[${record()}]}`, tea],
    ["a mark of the byte order", "a.json", `\uFEFF[${record()}]`, tea],
    ["values one after the other", "a.json", `${record()}\n${record()}`, twoTeas],
    ["a list cut short", "a.json", `[${record()},${record()}`, refused("file.truncated")],
    ["a comma at the end", "a.json", `[${record()},]`, refused("file.broken")],
    ["a comment", "a.json", `[${record()} /* all */]`, refused("file.broken")],
    ["NaN", "a.json", `[${record('"Чай"', "NaN")}]`, refused("file.broken")],
    [
      "a price of 1e400",
      "a.json",
      `[${record('"Чай"', "1e400")},${record()}]`,
      { ...tea, rejected: { "price.not_a_number": 1 } },
    ],
    [
      "a price with more digits than a float holds",
      "a.json",
      `[${record('"Чай"', "99999999.99")}]`,
      { loaded: ["Чай 99999999.99"] },
    ],
    [
      "a price that a float would round",
      "a.json",
      `[${record('"Чай"', "10.004999999999999999999")},${record()}]`,
      { ...tea, rejected: { "price.too_precise": 1 } },
    ],
    [
      "keys called __proto__ and constructor",
      "a.json",
      `[${record().replace("{", '{"__proto__":{"fio":"Петров"},"constructor":1,')}]`,
      tea,
    ],
    [
      "half a character",
      "a.json",
      `[${record('"Ч\\ud800"')},${record()}]`,
      { ...tea, rejected: { "row.unreadable": 1 } },
    ],
    [
      "a key twice: nobody knows which one is meant",
      "a.json",
      `[${record().replace('"email"', '"phone":"+79111234567","email"')},${record()}]`,
      { ...tea, rejected: { "row.unreadable": 1 } },
    ],
    ["a NUL in a text", "a.json", `[${record('"Чай\\u0000"')}]`, tea],
    [
      "NDJSON with a bad line",
      "a.ndjson",
      `${record()}\n{"fio":\n${record()}`,
      { ...twoTeas, rejected: { "row.unreadable": 1 } },
    ],
    ["nothing but blanks", "a.json", "   \n ", refused("file.empty")],
  ])("%s", { timeout: limitMs }, async (_what, name, content, outcome) => expectOutcome(name, content, outcome));
});

describe("files that cannot be opened", () => {
  test("one that this person may not read", async () => {
    const path = join(folder, "forbidden.csv");
    await writeFile(path, csv(row()), { mode: 0 });
    await chmod(folder, 0o711);
    // Root may read everything.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(nobody);
    try {
      await expect(tool.import(path)).rejects.toMatchObject({ code: "file.no_permission" });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

const nobody = 65_534;
