import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";

let folder: WorkFolder;

beforeEach(async () => {
  folder = await quickFolder();
});

afterEach(async () => {
  await folder.remove();
});

/** As a clerk fills it in: a row per purchase below the header of the first sheet. */
async function fillIn(file: string, rows: readonly (readonly (string | number)[])[]): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(folder.path, file));
  rows.forEach((cells, index) => {
    cells.forEach((value, column) => {
      const cell = workbook.worksheets[0]?.getCell(index + 2, column + 1);
      if (cell !== undefined) cell.value = value;
    });
  });
  await workbook.xlsx.writeFile(join(folder.path, file));
}

async function dryRun(file: string): Promise<Record<string, unknown>> {
  return JSON.parse((await folder.intake("import", file, "--dry-run", "--json")).stdout);
}

describe.each(["ru", "en"])("a template in %s, filled in and returned,", (language) => {
  const purchases = [
    ["Смирнова Анна Ивановна", "+79161234567", "anna@example.ru", "1", "Чайник", 1990.5],
    ["Смирнова Анна Ивановна", "+79161234567", "anna@example.ru", "1", "Утюг", 2490],
    ["Петров Олег", "8 916 123-45-68", "oleg@example.ru", "2", "Лампа", "750,00"],
  ];

  test("maps by itself, and its example is not loaded", async () => {
    await folder.intake("profile", "template", "--lang", language);
    await fillIn("intake-template.xlsx", purchases);
    expect(await dryRun("intake-template.xlsx")).toMatchObject({
      rows: { read: 3, loaded: 3, rejected: 0 },
      registrations: { loaded: 2 },
      amount: { loaded: "5230.50" },
    });
  });

  test("each column of a name in parts has its own part as the example", async () => {
    await folder.intake("profile", "template", "electromir", "-o", "parts.xlsx", "--lang", language);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder.path, "parts.xlsx"));
    const [sheet, guide] = workbook.worksheets;
    const examples = [2, 3, 4].map((row) => guide?.getCell(row, 3).text ?? "");
    expect(examples.map((example) => example.split(" ").length)).toEqual([1, 1, 1]);
    expect(new Set(examples).size).toBe(3);
    expect(JSON.stringify(sheet?.getCell(1, 2).note)).toContain(`→ ${examples[1]}`);
  });

  test("of a profile it has the columns that the profile knows", async () => {
    await folder.intake("profile", "template", "electromir", "-o", "t.xlsx", "--lang", language);
    await fillIn("t.xlsx", [
      ["Смирнова", "Анна", "Ивановна", "+79161234567", "anna@example.ru", "1", "Чайник", 1990.5],
    ]);
    const run = await dryRun("t.xlsx");
    expect(run).toMatchObject({ rows: { read: 1, loaded: 1 } });
    expect(run["mapping"]).toMatchObject({ fio: ["Фамилия", "Имя", "Отчество"], order: ["№ чека"] });
  });
});

describe("of a profile that asks for more than its columns, in a workbook,", () => {
  async function addProfile(name: string, more: string): Promise<void> {
    await mkdir(join(folder.path, "profiles"), { recursive: true });
    await writeFile(join(folder.path, "profiles", `${name}.yaml`), own(more));
  }
  const known = "match: { headers: [Кто, Куда] }";
  const own = (more: string) =>
    `retailer: shop\n${more}\ncolumns: { fio: Кто, phone: Куда, email: Email, name: Что, price: Почём }\n`;

  test.each([
    ["1c-flat-list", "a sheet of another name"],
    ["shopify-orders", "the state of an order"],
    ["fns-receipts", "paths"],
    ["by-kopecks", "prices in kopecks"],
    ["csv-only", "names that nobody else knows"],
  ])("%s (%s), a template has columns that are known by themselves", async (profile) => {
    await addProfile(
      "by-kopecks",
      `${known}
price: { unit: kopecks }`,
    );
    await addProfile("csv-only", "format: csv");
    await folder.intake("profile", "template", profile, "-o", "own.xlsx", "--lang", "ru");
    await fillIn("own.xlsx", [["Смирнова Анна", "+79161234567", "anna@example.ru", "1", "Чайник", 1990.5]]);
    expect(await dryRun("own.xlsx")).toMatchObject({ rows: { read: 1, loaded: 1 }, amount: { loaded: "1990.50" } });
  });

  test("a template has them all the same where it is known by them", async () => {
    await addProfile("shop", known);
    await folder.intake("profile", "template", "shop", "-o", "own.xlsx");
    await fillIn("own.xlsx", [["Смирнова Анна", "+79161234567", "anna@example.ru", "1", "Чайник", 1990.5]]);
    expect(await dryRun("own.xlsx")).toMatchObject({ profile: "shop", rows: { loaded: 1 } });
  });
});

test("an untouched template holds no rows", async () => {
  await folder.intake("profile", "template", "-o", "empty.xlsx");
  const { exitCode, stderr } = await folder.intake("import", "empty.xlsx", "--dry-run");
  expect(exitCode).toBe(5);
  expect(stderr).toContain("holds no rows of data");
});

test("a template keeps phones as text, checks what is filled in, and tells how on every column", async () => {
  await folder.intake("profile", "template", "-o", "t.xlsx");
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(folder.path, "t.xlsx"));
  const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
  expect(sheet.getColumn(2).numFmt).toBe("@");
  expect(["B2", "C2", "F2", "F2001"].map((cell) => sheet.getCell(cell).dataValidation?.type)).toEqual([
    "textLength",
    "custom",
    "decimal",
    "decimal",
  ]);
  expect([1, 2, 3, 4, 5, 6].filter((column) => !sheet.getCell(1, column).note)).toEqual([]);
});

test("a template never takes the place of a file that is there", async () => {
  await folder.intake("profile", "template", "-o", "t.xlsx");
  expect(await folder.intake("profile", "template", "-o", "t.xlsx")).toMatchObject({ exitCode: 2 });
  expect(await folder.intake("profile", "template", "-o", "t.xlsx", "--force")).toMatchObject({ exitCode: 0 });
});
