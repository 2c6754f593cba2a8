import { execFileSync } from "node:child_process";
import { mkdir, open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OperatorErrorCode } from "../errors.ts";
import { isThorough } from "../harness/fault.ts";
import { type CommandEnd, type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { mainNamespace, rawWorkbook, sheetXml } from "../harness/raw-workbook.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { importFlags } from "../harness/verify.ts";

// What may take without end time or memory is read by another process, which is ended from outside: ten seconds of work
// and 512 MB are enough for everything, and where it waits, thirty seconds of the clock.
const limits = { workedMs: 10_000, bytes: 512 * 2 ** 20, waitedMs: 30_000 };
const megabytes = isThorough ? 600 : 60;

let database: TestDatabase;
let folder: WorkFolder;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  folder = await workFolder({ DATABASE_URL: database.url });
  await database.query("truncate clients, purchases, import_runs, import_batches, client_changes cascade");
});

afterEach(() => folder.remove());
afterAll(() => database.drop());

const header = "ФИО;Телефон;Email;Товар;Цена";
const row = "Иванов;+79111234567;i@mail.ru;Чай;10,00";
const csv = `${header}\n${row}\n`;
const record = '{"fio":"Иванов","phone":"+79111234567","email":"i@mail.ru","purchases":[{"name":"Чай","price":10}]}';
const ten = (repeated: string) => Array.from({ length: 10 }, () => repeated).join("");
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const sheetOf = (line: string) => `<row>${line.split(";").map(text).join("")}</row>`;
const goodSheet = sheetXml(`${sheetOf(header)}${sheetOf(row)}`);
const distinct = (count: number) => Array.from({ length: count }, (_, index) => `;Свойство ${index}`).join("");
const nested = "[".repeat(1_000_000) + "]".repeat(1_000_000);

type Rows = { readonly loaded: number; readonly rejected: number };
type Outcome = Rows | { readonly refused: OperatorErrorCode };
type Case = readonly [
  what: string,
  name: string,
  content: (() => string | Buffer) | ((path: string) => Promise<void>),
  outcome: Outcome,
];

describe("input that takes time and memory without end: ten seconds, 512 MB, and a known outcome", () => {
  test.each<Case>([
    [
      "a quote that is never closed, above 30 000 rows",
      "a.csv",
      () => [`№ чека;${header}`, `0;${row.replace("Чай", '"Чай')}`, ...numbered(30_000)].join("\n"),
      { loaded: 30_000, rejected: 1 },
    ],
    [
      "sixteen thousand columns with names of their own",
      "a.csv",
      () => `${header}${distinct(16_000)}\n${row}${";1".repeat(16_000)}`,
      { loaded: 1, rejected: 0 },
    ],
    [
      "two hundred thousand columns",
      "a.csv",
      () => `${header}${";x".repeat(200_000)}\n${row}${";1".repeat(200_000)}`,
      { refused: "file.too_wide" },
    ],
    [
      "a field of hundreds of megabytes",
      "a.csv",
      (path) => around(path, `${header}\n${row.replace("Чай;10,00", "")}`, `;1\n${row}\n`),
      { loaded: 1, rejected: 1 },
    ],
    [
      "a line of JSON of hundreds of megabytes",
      "a.ndjson",
      (path) => around(path, `${record}\n{"fio":"`, `"}\n${record}\n`),
      { loaded: 2, rejected: 1 },
    ],
    ["a million brackets", "a.json", () => `[${record},${nested}]`, { refused: "file.too_deep" }],
    ["a million brackets in a line", "a.ndjson", () => `${record}\n${nested}\n`, { loaded: 1, rejected: 1 }],
    ["a gzip that grows a thousand times", "a.csv.gz", () => gzipSync(Buffer.alloc(2 ** 26, csv)), bomb()],
    ["a sheet that grows a thousand times", "a.xlsx", () => bombedWorkbook("xl/worksheets/sheet1.xml"), bomb()],
    ["shared strings that grow a thousand times", "a.xlsx", () => bombedWorkbook("xl/sharedStrings.xml"), bomb()],
    [
      "entities that grow (billion laughs)",
      "a.xlsx",
      () => rawWorkbook({ parts: { "xl/worksheets/sheet1.xml": `${laughs()}${goodSheet.replace("Чай", "&i;")}` } }),
      { refused: "file.broken" },
    ],
    ["a folder", "drop", (path) => mkdir(path).then(() => undefined), { refused: "file.is_directory" }],
    ["/dev/zero", "/dev/zero", async () => undefined, { refused: "file.not_regular" }],
  ])("%s", { timeout: 120_000 }, async (_what, name, content, outcome) => {
    const path = name.startsWith("/") ? name : join(folder.path, name);
    const made = await content(path);
    if (made !== undefined) await writeFile(path, made);
    expectOutcome(await importWithin(limits.waitedMs, name), outcome);
    if ("refused" in outcome) expect(await database.count("purchases")).toBe(0);
  });

  test("a named pipe that somebody writes to", { timeout: 120_000 }, async () => {
    execFileSync("sh", ["-c", `mkfifo "$0"`, join(folder.path, "pipe")]);
    const ended = importWithin(limits.waitedMs, "pipe");
    // To open it may wait for ever, where nobody reads.
    void writeFile(join(folder.path, "pipe"), csv);
    expectOutcome(await ended, { loaded: 1, rejected: 0 });
  });

  test("a named pipe that nobody writes to: Ctrl-C ends the waiting", { timeout: 120_000 }, async () => {
    execFileSync("sh", ["-c", `mkfifo "$0"`, join(folder.path, "pipe")]);
    const command = folder.start("import", "pipe", ...importFlags);
    const interrupting = setTimeout(() => command.kill("SIGINT"), 3000);
    const killing = setTimeout(() => command.kill("SIGKILL"), limits.waitedMs);
    expect(await command.end).toMatchObject({ exitCode: 130 });
    clearTimeout(interrupting);
    clearTimeout(killing);
  });
});

async function importWithin(limitMs: number, name: string): Promise<CommandEnd> {
  const peakFile = join(folder.path, "peak");
  const command = folder
    .under({
      NODE_OPTIONS: `--import=${new URL("../harness/peak-memory.mjs", import.meta.url).href}`,
      INTAKE_PEAK: peakFile,
    })
    .start("import", name, ...importFlags);
  const killing = setTimeout(() => command.kill("SIGKILL"), limitMs);
  const end = await command.end;
  clearTimeout(killing);
  expect(end.exitCode, `killed after ${limitMs} ms\n${end.stderr}`).not.toBeNull();
  const peak = JSON.parse(await readFile(peakFile, "utf8"));
  expect(peak.workedMs).toBeLessThan(limits.workedMs);
  expect(peak.bytes).toBeLessThan(limits.bytes);
  return end;
}

function expectOutcome({ exitCode, stdout, stderr }: CommandEnd, outcome: Outcome): void {
  expect(stderr).not.toMatch(/^\s+at /m);
  const account = JSON.parse(stdout);
  if ("refused" in outcome) {
    expect({ exitCode, code: account.error?.code }).toEqual({ exitCode: 5, code: outcome.refused });
    return;
  }
  expect(exitCode, stderr).toBe(outcome.rejected > 0 ? 3 : 0);
  expect(account.rows).toMatchObject(outcome);
}

function bomb(): Outcome {
  return { refused: "file.bomb" };
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${index + 1};${row}`);
}

/** Something without end, begun and ended like this. */
async function around(path: string, begin: string, end: string): Promise<void> {
  const file = await open(path, "w");
  const block = Buffer.alloc(2 ** 20, "x");
  await file.write(begin);
  for (let written = 0; written < megabytes; written++) await file.write(block);
  await file.write(end);
  await file.close();
}

function bombedWorkbook(part: string): Buffer {
  const filler = " ".repeat(64 * 2 ** 20);
  const strings = `<sst xmlns="${mainNamespace}"><si><t>Чай</t></si>${filler}</sst>`;
  const sheet = goodSheet.replace("</worksheet>", `${filler}</worksheet>`);
  const usesStrings = goodSheet.replace(text("Чай"), '<c t="s"><v>0</v></c>');
  return rawWorkbook({
    parts: part.includes("sheet1") ? { [part]: sheet } : { "xl/worksheets/sheet1.xml": usesStrings, [part]: strings },
  });
}

function laughs(): string {
  const entities = [..."bcdefghi"].map((name, index) => `<!ENTITY ${name} "${ten(`&${"abcdefgh"[index]};`)}">`);
  return `<!DOCTYPE w [<!ENTITY a "ха">${entities.join("")}]>`;
}
