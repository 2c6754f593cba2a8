import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import iconv from "iconv-lite";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Cell } from "../model/cell.ts";
import type { Reject } from "../model/outcome.ts";
import type { Problem } from "../model/problem.ts";
import { openRejectReport, type ReportTarget } from "./reject-report.ts";
import { xlsxReport } from "./xlsx/xlsx-report.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reports-"));
});
afterEach(() => rm(folder, { recursive: true }));

const columns = ["ФИО", "Телефон", "Цена"];

function target(changes: Partial<ReportTarget> = {}): ReportTarget {
  return {
    folder,
    baseName: "a.csv",
    formats: ["csv"],
    columns,
    fill: [],
    secret: [],
    orderLines: false,
    unit: "rubles",
    delimiter: ";",
    encoding: "windows-1251",
    language: "ru",
    reason: (problem) => `Причина ${problem.code}${problem.value ?? ""}`,
    ...changes,
  };
}

const impossible: Problem = { code: "phone.impossible", column: "Телефон", value: undefined, fix: "+79111234567" };
const unpriced: Problem = { code: "price.missing", column: "Цена", value: undefined, fix: undefined };
const ragged: Problem = { code: "row.ragged", column: undefined, value: undefined, fix: undefined };

function reject(cells: readonly Cell[], problems: readonly Problem[], extra?: ReadonlyMap<string, Cell>): Reject {
  const row = extra === undefined ? { row: 2, line: 2, cells } : { row: 2, line: 2, cells, extra };
  return { kind: "rejected", rows: [row], problems: [problems], kopecks: 0n, unpricedRows: 0, repairs: [] };
}

async function reported(rejects: readonly Reject[], changes: Partial<ReportTarget> = {}) {
  const report = openRejectReport(target(changes));
  await report.add(rejects);
  return report.finish();
}

async function csvOf(rejects: readonly Reject[], changes: Partial<ReportTarget> = {}): Promise<string> {
  const { csv = "" } = await reported(rejects, changes);
  return iconv.decode(await readFile(csv), "windows-1251");
}

async function utf8Of(rejects: readonly Reject[], changes: Partial<ReportTarget> = {}): Promise<string> {
  const { csv = "" } = await reported(rejects, changes);
  return readFile(csv, "utf8");
}

const head = "intake:row;intake:code;intake:column;intake:reason;intake:fix";

test("a CSV has the encoding and delimiter of its source, and guarded cells", async () => {
  expect(await csvOf([reject(["Ив;ан", "+8911", '=1"'], [impossible, unpriced])])).toBe(
    `${head};ФИО;Телефон;Цена\r\n2;"phone.impossible; price.missing";"Телефон; Цена";` +
      `"Причина phone.impossible; Причина price.missing";'+79111234567;"Ив;ан";'+8911;"'=1"""\r\n`,
  );
});

test("rows that are known by their line in the order carry it", async () => {
  const refused = reject(["Ян", "", "1"], [impossible]);
  const numbered = { ...refused, rows: refused.rows.map((row) => ({ ...row, orderLine: 3 })) };
  expect(await csvOf([numbered, refused], { orderLines: true })).toMatch(
    /^intake:row;.*;intake:fix;intake:line;ФИО;.*\r\n2;.*;'\+79111234567;3;Ян;;1\r\n2;.*;'\+79111234567;;Ян;;1\r\n$/,
  );
});

test("rows whose prices are in kopecks say so, so that nobody reads them as rubles", async () => {
  expect(await csvOf([reject(["Ян", "", "1"], [impossible])], { unit: "kopecks", orderLines: true })).toMatch(
    /^intake:row;.*;intake:fix;intake:line;intake:unit;ФИО;.*\r\n2;.*;'\+79111234567;;kopecks;Ян;;1\r\n$/,
  );
});

test("a text that the source's encoding lacks makes the whole report UTF-8 with BOM", async () => {
  expect(await utf8Of([reject(["Ли 李", "", ""], [unpriced])])).toMatch(/^\uFEFFintake:row;.*\r\n.*;Ли 李;;\r\n$/);
});

test("a report on something that was no CSV is UTF-8 with BOM and semicolons", async () => {
  expect(await utf8Of([reject(["Ян", "1", "2"], [unpriced])], { delimiter: undefined, encoding: undefined })).toBe(
    `\uFEFF${head};ФИО;Телефон;Цена\r\n2;price.missing;Цена;Причина price.missing;;Ян;1;2\r\n`,
  );
});

test("columns to fill in come after the retailer's, empty, unless they are secret; a row of another width keeps it", async () => {
  const rows = [reject(["Ян", "", "1"], [impossible]), reject(["Ян"], [ragged])];
  expect(await csvOf(rows, { fill: ["Эл. почта", "Паспорт"] })).toMatch(
    /;ФИО;Телефон;Цена;Эл. почта\r\n.*;Ян;;1;\r\n.*;Ян\r\n$/,
  );
});

test("secret values appear nowhere, not even in a reason or a fix", async () => {
  const secretColumns = ["ФИО", "password_hash", "Код"];
  const problem: Problem = { code: "fio.invalid", column: "Код", value: "canary", fix: "canary" };
  const given = { columns: secretColumns, secret: ["Код"], formats: ["csv", "json"] as const };
  const extra = new Map([["client.passport", "canary"]]);
  const paths = await reported([reject(["Ян", "canary", "canary"], [problem], extra)], given);
  for (const path of Object.values(paths)) expect(await readFile(path, "utf8")).not.toContain("canary");
  expect(iconv.decode(await readFile(paths.csv ?? ""), "windows-1251")).toMatch(/;intake:fix;ФИО\r\n.*;Ян\r\n$/);
});

test.each(["client.note", "Client.Note:", "client.note *"])(
  "a secret field that no row of the sample had stays in the file: %s",
  async (secret) => {
    const extra = new Map([
      ["client.note", "canary"],
      ["client.tip", "5"],
    ]);
    const given = { secret: [secret], formats: ["csv", "json"] as const };
    const paths = await reported([reject(["a", "b", "c"], [unpriced], extra)], given);
    const texts = await Promise.all(Object.values(paths).map((path) => readFile(path, "utf8")));
    expect(texts.join("")).not.toContain("canary");
    expect(texts.join("")).toContain("client.tip");
  },
);

test("a column is as secret however its header is decorated", async () => {
  const given = { columns: ["ФИО", " КОД_клиента: "], secret: ["код клиента"] };
  expect(await csvOf([reject(["Ян", "canary"], [unpriced])], given)).not.toMatch(/canary|клиента/i);
});

test("fields outside the table follow its columns in order of appearance", async () => {
  const rows = [reject(["a", "b", "c"], [unpriced]), reject(["d", "e"], [unpriced], new Map([["tip", "5"]]))];
  const lines = (await csvOf(rows)).split("\r\n");
  expect(lines.map((line) => line.split(";").slice(5))).toEqual([
    [...columns, "tip"],
    ["a", "b", "c", ""],
    ["d", "e", "", "5"],
    [],
  ]);
});

test("a row that was refused for its width keeps it", async () => {
  const lines = (await csvOf([reject(["a"], [ragged]), reject(["a", "b", "c", "d"], [ragged])])).split("\r\n");
  expect(lines.map((line) => line.split(";").slice(5))).toEqual([columns, ["a"], ["a", "b", "c", "d"], []]);
});

test("the JSON report loses no value of a repeated header", async () => {
  const { json = "" } = await reported([reject(["a", "b"], [impossible])], { columns: ["x", "x"], formats: ["json"] });
  expect(JSON.parse(await readFile(json, "utf8"))).toEqual([
    {
      row: 2,
      line: 2,
      problems: [
        { code: "phone.impossible", column: "Телефон", reason: "Причина phone.impossible", fix: "+79111234567" },
      ],
      values: [
        ["x", "a"],
        ["x", "b"],
      ],
    },
  ]);
});

test("a workbook holds texts, with the bad cell red and its reason as a note", async () => {
  const { xlsx = "" } = await reported([reject([" a\u0001_x0041_\r\n", "+8911", ""], [impossible, unpriced])], {
    formats: ["xlsx"],
  });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(xlsx);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error("no sheet");
  expect(sheet.getRow(1).values).toEqual([undefined, ...head.split(";"), ...columns]);
  expect(sheet.getCell("A1").font.bold).toBe(true);
  expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  expect(sheet.getCell("F2").text).toBe(" a\u0001_x0041_\r\n");
  expect(sheet.getCell("G2")).toMatchObject({ value: "+8911", type: ExcelJS.ValueType.String, numFmt: "@" });
  expect(sheet.getCell("G2").fill).toMatchObject({ pattern: "solid", fgColor: { argb: "FFFFC7CE" } });
  expect(JSON.stringify(sheet.getCell("G2").note)).toContain("Причина phone.impossible");
  expect(sheet.getCell("H2").fill).toMatchObject({ pattern: "solid" });
});

test("without rejects no file is written", async () => {
  expect(await reported([])).toEqual({});
  expect(await readdir(folder)).toEqual([]);
});

test("a report is readable by its owner only, and replaces a link without following it", async () => {
  const elsewhere = join(folder, "elsewhere");
  await writeFile(elsewhere, "untouched");
  await symlink(elsewhere, join(folder, "a.csv.rejects.csv"));
  const { csv = "" } = await reported([reject(["a", "b", "c"], [unpriced])]);
  expect((await stat(csv)).mode & 0o777).toBe(0o600);
  expect(await readFile(elsewhere, "utf8")).toBe("untouched");
  expect((await readdir(folder)).sort()).toEqual(["a.csv.rejects.csv", "elsewhere"]);
});

test("a folder that cannot be is named, and nothing stays behind", async () => {
  await writeFile(join(folder, "file"), "");
  await expect(reported([reject(["a"], [unpriced])], { folder: join(folder, "file", "x") })).rejects.toMatchObject({
    code: "report.unwritable",
  });
  expect(await readdir(folder)).toEqual(["file"]);
});

test("a name that is taken by a folder fails and leaves no temporary file", async () => {
  const taken = join(folder, "a.csv.rejects.csv");
  await mkdir(taken);
  await expect(reported([reject(["a"], [unpriced])])).rejects.toMatchObject({ code: "report.unwritable" });
  expect(await readdir(folder)).toEqual(["a.csv.rejects.csv"]);
});

test.skipIf(process.platform !== "linux")("a full disk ends the writing of a workbook", async () => {
  const full = await open("/dev/full", "w");
  const table = { columns: { intake: [], own: columns, extra: [] }, rowCount: 0, rows: async function* () {} };
  const style = { delimiter: undefined, encoding: undefined, language: "en" } as const;
  await expect(xlsxReport(table, style, full)).rejects.toMatchObject({ code: "ENOSPC" });
  await full.close();
});

test("as a page it counts the problems, marks what is wrong, and runs nothing that a cell holds", async () => {
  const rows = [
    reject(["<script>alert(1)</script>", "+8911", "&"], [impossible, unpriced]),
    reject(["Ян", "+8912", ""], [unpriced]),
  ];
  const { html = "" } = await reported(rows, { formats: ["html"] });
  const page = await readFile(html, "utf8");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toContain("<script>");
  expect(page).toContain('<td class="bad">+8911</td><td class="bad">&amp;</td>');
  expect(page).toContain("<td>Ян</td><td>+8912</td>");
  expect(page).toMatch(/price\.missing<\/code><\/td><td class="count">2<.*width:100%/);
  expect(page).toMatch(/phone\.impossible<\/code><\/td><td class="count">1<.*width:50%/);
  expect(page).toContain("Причина phone.impossible → +79111234567");
  expect(page).toContain("default-src 'none'");
});

test("a page of very many rows shows the first, and says so", async () => {
  const { html = "" } = await reported(Array(5001).fill(reject(["Ян", "1", ""], [unpriced])), { formats: ["html"] });
  const page = await readFile(html, "utf8");
  expect(page.match(/<td>Ян<\/td>/g)).toHaveLength(5000);
  expect(page).toMatch(/первые 5.000 строк/);
});

test("the formats are written together, each whole, and told in one order", async () => {
  // Several pieces of the spool.
  const rows = Array.from({ length: 3000 }, (_, index) => reject([`Ян ${index}`, "+8911", ""], [impossible]));
  const paths = await reported(rows, { formats: ["html", "json", "xlsx", "csv"] });
  expect(Object.keys(paths)).toEqual(["csv", "xlsx", "json", "html"]);
  const csv = iconv
    .decode(await readFile(paths.csv ?? ""), "windows-1251")
    .trimEnd()
    .split("\r\n");
  expect(csv.slice(1).map((line) => line.split(";")[5])).toEqual(rows.map((_, index) => `Ян ${index}`));
  expect((await readFile(paths.json ?? "", "utf8")).match(/Ян \d+/g)).toHaveLength(3000);
});
