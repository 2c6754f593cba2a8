import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";

let folder: WorkFolder;

const rowsWithoutHeader = `Орлова Анна;+79111230001;orlova@example.ru;Чайник;1990,50
Белов Пётр;+79111230002;belov@example.ru;Утюг;2500,00
Ким Олег;+79111230003;kim@example.ru;Кофе в зёрнах;800,00
`;

beforeEach(async () => {
  folder = await quickFolder();
});

afterEach(() => folder.remove());

test("a profile whose columns were renamed tells so, and stops", async () => {
  await folder.take("csv-names-swapped.csv");
  const profile =
    "retailer: shop\ncolumns: { fio: [Фамилия, Имя], phone: Тел., email: Email, name: Товары, price: Цена }";
  await writeFile(join(folder.path, "shop.yaml"), profile);
  const { exitCode, stderr } = await folder.intake(
    ...["import", "csv-names-swapped.csv", "--profile", "shop.yaml", "--dry-run"],
  );
  expect(exitCode).toBe(5);
  expect(stderr).toContain("lacks «Тел.», «Товары», which the profile shop needs");
  expect(stderr).toContain("It seems to be renamed: «Тел.» → «Телефон», «Товары» → «Товар»");
});

const newNames = {
  en: "New columns: «Lineitem cost», «Loyalty». It seems to be renamed: «Lineitem price» → «Lineitem cost».",
  ru: "Новые колонки: «Lineitem cost», «Loyalty». Похоже, переименовано: «Lineitem price» → «Lineitem cost».",
} as const;

describe.each(["en", "ru"] as const)("a preset whose header has changed says what is new and renamed (%s)", (lang) => {
  const file = "changed.csv";
  const commands = [
    `import ${file} --dry-run`,
    `import ${file} --dry-run --profile shopify-orders`,
    `inspect ${file}`,
    `inspect ${file} --profile shopify-orders`,
    `profile check shopify-orders ${file}`,
  ];

  beforeEach(async () => {
    await folder.take("shopify-orders.csv");
    const text = await readFile(join(folder.path, "shopify-orders.csv"), "utf8");
    const header = text.replace("Lineitem price", "Lineitem cost").replace("Lineitem sku", "Loyalty");
    await writeFile(join(folder.path, file), header);
  });

  test.each(commands)("to a person: %s", async (command) => {
    const { exitCode, stdout, stderr } = await folder.intake(...command.split(" "), "--lang", lang);
    expect(exitCode).toBe(5);
    expect(`${stdout} ${stderr}`.replace(/\s+/g, " ")).toContain(newNames[lang]);
  });

  test.each(commands)("to scripts: %s", async (command) => {
    const json = JSON.parse((await folder.intake(...command.split(" "), "--lang", lang, "--json")).stdout);
    expect(json.error ?? json.inspection.error).toMatchObject({
      missing: ["Lineitem price"],
      new: ["Lineitem cost", "Loyalty"],
      renamed: [{ from: "Lineitem price", to: "Lineitem cost" }],
    });
  });
});

test("the check of a preset names the new columns alone, and the renamed one at its place", async () => {
  await folder.take("insales-orders.json");
  const text = await readFile(join(folder.path, "insales-orders.json"), "utf8");
  await writeFile(join(folder.path, "new.json"), text.replaceAll('"sale_price"', '"price"'));
  const { stdout } = await folder.intake("profile", "check", "insales-orders", "new.json");
  expect(stdout).toMatch(/price +order_lines\[\]\.sale_price +not in the file; .*«order_lines\[\]\.price»\n/);
  expect(stdout).toContain("\n  New columns: order_lines[].price\n");
});

test("a sheet that is asked of a file without sheets is told, and the workbook beside it is read by it", async () => {
  await folder.take("csv-pipe.csv", "sportline.xlsx");
  const files = ["csv-pipe.csv", "sportline.xlsx"];
  const { stdout, stderr } = await folder.intake("import", ...files, "--sheet", "Продажи", "--dry-run", "--json");
  expect(JSON.parse(stdout).runs).toMatchObject([
    { status: "dry_run", file: { sheet: null } },
    { file: { sheet: "Продажи" } },
  ]);
  expect(stderr.match(/.*--sheet.*/g)).toEqual([
    "csv-pipe.csv: --sheet was not used: the file is CSV, and only a workbook (XLSX) has sheets",
  ]);
  const inspected = await folder.intake("inspect", "csv-pipe.csv", "--sheet", "Продажи", "--lang", "ru");
  expect(inspected.stderr).toContain("csv-pipe.csv: --sheet не использован: файл — CSV");
  expect((await folder.intake("inspect", "csv-pipe.csv")).stderr).toBe("");
});

test("a header row can be given, where none is, too", async () => {
  await writeFile(join(folder.path, "a.csv"), rowsWithoutHeader);
  const { stdout } = await folder.intake("import", "a.csv", "--header-row", "0", "--dry-run", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    file: { headerRow: 0 },
    mapping: { fio: ["A"], phone: ["B"], email: ["C"], name: ["D"], price: ["E"] },
    rows: { read: 3, loaded: 3 },
  });
  await folder.take("csv-names-swapped.csv");
  const { exitCode, stderr } = await folder.intake("import", "csv-names-swapped.csv", "--header-row", "2", "--dry-run");
  expect(exitCode).toBe(5);
  expect(stderr).toContain("csv-names-swapped.csv");
  const none = await folder.intake("import", "a.csv", "--header-row", "9", "--dry-run", "--lang", "en");
  expect(none.stderr).toMatch(
    /no header in row 9\n.*--header-row N, or headerRow in the profile\.\n.*\nGiven: header in row 9/,
  );
});

test("an export that can never be loaded is refused with its reason, and exit code 5", async () => {
  await folder.take("csv-ozon-orders.csv");
  const { exitCode, stderr } = await folder.intake("import", "csv-ozon-orders.csv", "--dry-run");
  expect(exitCode).toBe(5);
  expect(stderr).toContain("csv-ozon-orders.csv is an export of Ozon: it holds no buyers");
});

test("what speaks against the columns, and what stands above the header, is told on the screen and to scripts", async () => {
  await folder.take("csv-names-swapped.csv");
  const { stdout } = await folder.intake("import", "csv-names-swapped.csv", "--dry-run");
  expect(stdout).toContain("«Фамилия», «Имя»: surname and given name seem to have changed places");
  expect(stdout).toContain("skipped: 1–2 (above the header)");
  const { stdout: json } = await folder.intake("import", "csv-names-swapped.csv", "--dry-run", "--json");
  expect(JSON.parse(json)).toMatchObject({
    rows: { read: 3, loaded: 3, skipped: 0 },
    doubts: [{ code: "given_name_swapped", headers: ["Фамилия", "Имя"], share: 1 }],
    skipped: [{ first: 1, last: 2, why: "preamble" }],
  });
});
