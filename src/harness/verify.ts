import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { countRecords } from "./count-records.ts";
import type { CommandEnd, IntakeCommand, WorkFolder } from "./intake-command.ts";
import type { Sales } from "./sales.ts";
import type { TestDatabase } from "./test-database.ts";

/** An import that has come to its end, through whatever, and everything that it can be judged by. */
export interface EndedImport {
  readonly folder: WorkFolder;
  /** The file's name in the folder. */
  readonly file: string;
  readonly sales: Sales;
  readonly database: TestDatabase;
  /** The command that ended it, which was given `importFlags`. */
  readonly end: CommandEnd;
  /** Answers `runs show`; the binary, where it is not said. */
  readonly intake?: IntakeCommand["intake"];
}

/** With these, what an import tells can be read by a program. */
export const importFlags = ["--json", "--report", "csv"] as const;

/** The account as `--json` has it, as far as it is compared. */
interface Account {
  readonly run: number;
  readonly status: string;
  readonly rows: Counts;
  readonly clients: { readonly created: number };
  readonly purchases: { readonly loaded: number };
  readonly amount: Record<keyof Counts, string>;
  readonly problems: readonly { readonly code: string; readonly rows: number }[];
  readonly reports: { readonly csv?: string };
}

type Counts = Record<"read" | "loaded" | "rejected" | "duplicate" | "skipped", number>;

/**
 * That nothing was lost, nothing loaded twice and nothing changed, whatever happened on the way: every record is in one
 * place, all accounts agree with each other and with the file, the values are the known ones, a repetition changes nothing,
 * and nothing is left lying about.
 */
export async function verify(ended: EndedImport): Promise<void> {
  await verifyOnce(ended);
  await expectRepetitionToChangeNothing(ended, JSON.parse(ended.end.stdout) as Account);
}

/** All of it but the repetition, where there were hundreds already. */
export async function verifyOnce(ended: EndedImport): Promise<void> {
  const account = JSON.parse(ended.end.stdout) as Account;
  expectHonestExit(ended.end, account);
  await expectEveryRecordInOnePlace(ended, account);
  await expectAccountsToAgree(ended, account);
  await expectKnownValues(ended, account.run);
  await expectWholeReport(ended, account);
  await expectSettled(ended.database);
  await expectNothingLeft(ended);
}

/** Between two batches or after a kill: what is visible of an import is what the ledger has. */
export async function expectSettled(database: TestDatabase): Promise<void> {
  const strangers = await database.query(`
    select run_id, source_row from purchases p where not exists (
      select from import_batches b where b.run_id = p.run_id and p.source_row between b.first_row and b.last_row
    )`);
  expect(strangers).toEqual([]);
  const differing = await database.query(`
    with bought as (select run_id, count(*) as purchases, sum(price * 100) as kopecks from purchases group by run_id),
    entered as (
      select run_id, sum(purchases_loaded) as purchases, sum(kopecks_loaded) as kopecks from import_batches
      -- An undone run keeps its ledger.
      where run_id not in (select id from import_runs where state = 'undone') group by run_id
    )
    select * from bought full join entered using (run_id)
    where coalesce(bought.purchases, 0) <> coalesce(entered.purchases, 0)
      or coalesce(bought.kopecks, 0) <> coalesce(entered.kopecks, 0)`);
  expect(differing).toEqual([]);
}

/** I9. */
function expectHonestExit({ exitCode, stderr }: CommandEnd, { status, rows }: Account): void {
  expect(["completed", "already_imported"], stderr).toContain(status);
  expect(exitCode, stderr).toBe(status === "completed" && rows.rejected > 0 ? 3 : 0);
}

/** I1. */
async function expectEveryRecordInOnePlace({ folder, file, sales }: EndedImport, { rows }: Account): Promise<void> {
  expect(rows.read).toBe(countRecords(file, await readFile(join(folder.path, file))));
  expect(rows).toEqual({
    read: sales.loaded.length + sales.rejected.length,
    loaded: sales.loaded.length,
    rejected: sales.rejected.length,
    duplicate: 0,
    skipped: 0,
  });
}

/** I2: standard output, `runs show`, the ledger and the tables. */
async function expectAccountsToAgree(ended: EndedImport, account: Account): Promise<void> {
  const { folder, database, sales, intake = folder.intake } = ended;
  const { run, rows, amount, purchases, clients, problems } = account;
  const { kopecks } = sales;
  expect([amount.loaded, amount.rejected, amount.read]).toEqual(
    [kopecks.loaded, kopecks.rejected, kopecks.loaded + kopecks.rejected].map(inRubles),
  );
  expect(new Map(problems.map(({ code, rows: count }) => [code, count]))).toEqual(countByCode(sales));

  const shown = JSON.parse((await intake("runs", "show", String(run), "--json")).stdout) as Account;
  expect({ ...shown, status: account.status }).toEqual(account);

  const [ledger] = await database.query(
    `select sum(rows_read)::int as read, sum(rows_loaded)::int as loaded, sum(rows_rejected)::int as rejected,
       sum(purchases_loaded)::int as purchases, sum(clients_created)::int as created,
       (sum(kopecks_loaded) / 100)::numeric(20, 2)::text as sum_loaded,
       (sum(kopecks_rejected) / 100)::numeric(20, 2)::text as sum_rejected
     from import_batches where run_id = $1`,
    [run],
  );
  expect(ledger).toEqual({
    read: rows.read,
    loaded: rows.loaded,
    rejected: rows.rejected,
    purchases: purchases.loaded,
    created: clients.created,
    sum_loaded: amount.loaded,
    sum_rejected: amount.rejected,
  });

  const [tables] = await database.query(
    `select (select count(*)::int from purchases where run_id = $1) as purchases,
       (select sum(price)::text from purchases where run_id = $1) as sum,
       (select count(*)::int from clients where run_id = $1) as clients,
       (select state from import_runs where id = $1) as state`,
    [run],
  );
  expect(tables).toEqual({
    purchases: purchases.loaded,
    sum: amount.loaded,
    clients: clients.created,
    state: "completed",
  });
}

/** I3. */
async function expectKnownValues({ database, sales }: EndedImport, run: number): Promise<void> {
  const stored = await database.query(
    `select source_row as row, fio, phone, email, name, price::text as price
     from purchases p join clients c on c.id = p.client_id where p.run_id = $1 order by source_row`,
    [run],
  );
  expectSameItems(stored, sales.loaded);
}

async function expectWholeReport({ folder, file, sales }: EndedImport, { reports }: Account): Promise<void> {
  if (sales.rejected.length === 0) {
    expect(await readdir(folder.path)).not.toContain(`${file}.rejects.csv`);
    return;
  }
  const text = await readFile(reports.csv as string, "utf8");
  const [, ...lines] = csvRecords(text.replace(/^\uFEFF/, ""));
  // An apostrophe keeps a spreadsheet from taking a phone for a formula.
  const reported = lines.map(([row, code, , , , ...cells]) => ({
    row: Number(row),
    code,
    cells: cells.map((cell) => cell.replace(/^'(?=\+)/, "")),
  }));
  expectSameItems(reported, sales.rejected);
}

/** Shows the first that differs: the difference of ten thousand rows takes minutes to print. */
function expectSameItems(actual: readonly unknown[], expected: readonly unknown[]): void {
  const texts = expected.map((item) => JSON.stringify(Object.entries(item as object).sort()));
  const differs = (item: unknown, index: number) =>
    JSON.stringify(Object.entries(item as object).sort()) !== texts[index];
  const first = actual.findIndex(differs);
  if (first >= 0) expect(actual[first]).toEqual(expected[first]);
  expect(actual.length).toBe(expected.length);
}

/** I7 and I8: files, connections, and traces of people. */
async function expectNothingLeft({ folder, file, sales, database, end }: EndedImport): Promise<void> {
  expect(await readdir(folder.temporary)).toEqual([]);
  const known = [file, `${file}.rejects.csv`, "profiles"];
  const drafts = (await readdir(folder.path)).filter((name) => name.includes(file) && !known.includes(name));
  expect(drafts).toEqual([]);
  await expectNoConnections(database);

  const places = [
    end.stderr,
    JSON.stringify({ ...JSON.parse(end.stdout), mapping: undefined }),
    ...(await database.query("select t::text as text from import_runs t")).map(({ text }) => String(text)),
    ...(await database.query("select t::text as text from import_batches t limit 50")).map(({ text }) => String(text)),
    ...(await database.query("select query as text from pg_stat_activity")).map(({ text }) => String(text)),
  ];
  for (const canary of canaries(sales)) for (const place of places) expect(place).not.toContain(canary);
}

/** The backend of a killed process takes a moment to notice. */
async function expectNoConnections(database: TestDatabase): Promise<void> {
  const open = () =>
    database.query(
      "select pid, state from pg_stat_activity where datname = current_database() and application_name like 'intake %'",
    );
  for (let tries = 0; tries < 100 && (await open()).length > 0; tries++) await sleep(100);
  expect(await open()).toEqual([]);
}

/** I4: the same file, and the same content under another name. */
async function expectRepetitionToChangeNothing(ended: EndedImport, { run }: Account): Promise<void> {
  const { folder, file, database } = ended;
  const before = await fingerprint(database);
  const copy = `copy-of-${file}`;
  await writeFile(join(folder.path, copy), await readFile(join(folder.path, file)));
  const { exitCode, stdout } = await folder.intake("import", file, copy, ...importFlags);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).runs).toMatchObject([
    { run, status: "already_imported" },
    { run, status: "already_imported" },
  ]);
  expect(await fingerprint(database)).toEqual(before);
}

/** Of every row of every table that an import writes. */
export async function fingerprint(database: TestDatabase): Promise<unknown> {
  const tables = ["clients", "purchases", "import_runs", "import_batches", "client_changes"];
  const digests = tables.map((table) =>
    database.query(
      `select count(*)::int as count, md5(string_agg(t::text, '|' order by t::text)) as md5 from ${table} t`,
    ),
  );
  return Object.fromEntries((await Promise.all(digests)).map(([row], index) => [tables[index], row]));
}

function canaries({ loaded, rejected }: Sales): ReadonlySet<string> {
  const some = loaded.slice(0, 20).flatMap(({ fio, phone, email }) => [fio, phone.slice(2), email]);
  const refused = rejected.slice(0, 20).flatMap(({ cells: [, fio = "", , email = ""] }) => [fio, email]);
  return new Set([...some, ...refused]);
}

function countByCode({ rejected }: Sales): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of rejected) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function inRubles(kopecks: number): string {
  return `${Math.floor(kopecks / 100)}.${String(kopecks % 100).padStart(2, "0")}`;
}

/** RFC 4180, nothing else: the report is ours, and small. */
function csvRecords(text: string): readonly (readonly string[])[] {
  return text
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) =>
      [...`;${line}`.matchAll(/;(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
      ),
    );
}
