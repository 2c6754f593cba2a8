import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixture } from "../../harness/intake-command.ts";
import { type TestServer, testServer } from "../../harness/test-server.ts";

let server: TestServer;
/** Of another retailer. */
let otherKey: string;
const electromir = await readFile(fixture("electromir.csv"));

beforeAll(async () => {
  server = await testServer({ flags: { uploadLimit: "1" }, limits: { requestMs: 300 } });
  otherKey = (await server.tool.app.createKey("sportline", undefined)).key;
});

afterAll(() => server.drop());

beforeEach(async () => {
  await server.database.query("truncate clients, purchases, import_batches, import_runs, pushed_files cascade");
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
  readonly json: any;
}

async function ask(path: string, init: RequestInit = {}, key = server.key): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}`, ...(init.headers as object) };
  const response = await fetch(`${server.url}${path}`, { ...init, headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString("latin1");
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(bytes.toString()) : undefined,
  };
}

const pushBody = (query = "?name=sales.csv", body: string | Buffer = electromir, headers = {}) =>
  ask(`/api/imports${query}`, {
    method: "POST",
    body: body as never,
    headers: { "content-type": "text/csv", ...headers },
  });

function form(files: Readonly<Record<string, string>>): FormData {
  const made = new FormData();
  made.append("comment", "not read");
  for (const [name, content] of Object.entries(files)) made.append("file", new Blob([content]), name);
  return made;
}

const pushForm = (files: Readonly<Record<string, string>>, query = "") =>
  ask(`/api/imports${query}`, { method: "POST", body: form(files) });

/** The account, when the import has come to its end. */
async function ended({ headers }: Answer): Promise<Answer> {
  const location = headers.get("location") ?? "";
  for (;;) {
    const answer = await ask(location);
    if (answer.json.finishedAt !== null) return answer;
    await sleep(20);
  }
}

/** A form as it stands, with the boundary `x` unless the type says otherwise. */
const pushRaw = (body: string, type = "multipart/form-data; boundary=x") =>
  pushBody("", body, { "content-type": type });

const oneRow = "fio;phone;email;name;price\nИванов Иван;+79161234567;ivan@mail.ru;Чайник;100\n";

describe("a pushed file", () => {
  test("as the body of the request is taken at once, and told about where the answer says", async () => {
    const taken = await pushBody();
    expect(taken.status).toBe(202);
    expect(taken.json).toMatchObject({ status: "queued", file: { name: "sales.csv", bytes: electromir.length } });
    expect(taken.headers.get("location")).toBe(`/api/imports/${taken.json.id}`);
    const { json } = await ended(taken);
    expect(json).toMatchObject({ id: taken.json.id, status: "completed", retailer: "shop", rows: { read: 21 } });
    expect(json.rows.loaded).toBe(await server.database.count("purchases"));
  });

  test("in a form keeps its Russian name", async () => {
    const { json } = await ended(await pushForm({ "C:\\Отчёты\\Продажи ноябрь.csv": oneRow }));
    expect(json).toMatchObject({ status: "completed", file: { name: "Продажи ноябрь.csv" }, rows: { loaded: 1 } });
  });

  test("that comes twice is loaded once, and says so", async () => {
    await ended(await pushBody());
    expect((await ended(await pushBody())).json).toMatchObject({ status: "already_imported", rows: { read: 21 } });
  });

  test("is only checked with dry_run=1", async () => {
    const { json } = await ended(await pushBody("?name=sales.csv&dry_run=1"));
    expect(json).toMatchObject({ status: "dry_run", dryRun: true, run: null });
    expect(await server.database.count("purchases")).toBe(0);
  });

  test.each([
    ["max_rejects=5%", { status: "refused", limits: [{ of: "total" }] }],
    ["max_rejects=100%25&max_rejects=phone.several%3D0", { status: "refused", limits: [{}, { of: "phone.several" }] }],
    ["expect=rows=19,sum=228129.40", { status: "refused", controls: [{ what: "rows" }, { what: "sum" }] }],
    ["max_rejects=8&expect=rows=20&expect=sum=228129.41", { status: "refused" }],
    ["max_rejects=8&expect=rows=20", { status: "completed" }],
  ])("is held against what was agreed: %s", async (terms, expected) => {
    const { json } = await ended(await pushBody(`?name=sales.csv&${terms}`));
    expect(json).toMatchObject(expected);
    expect(await server.database.count("purchases")).toBe(json.status === "refused" ? 0 : json.rows.loaded);
  });

  test("that cannot be understood is told in the wanted language, by code and sentence", async () => {
    const taken = await pushBody("?name=sales.pdf", "%PDF-1.4");
    await ended(taken);
    const path = `/api/imports/${taken.json.id}`;
    const inEnglish = await ask(path, { headers: { "accept-language": "en" } });
    expect(inEnglish.json).toMatchObject({ status: "failed", code: "file.other_format", error: /^sales\.pdf.*PDF/ });
    expect((await ask(path)).json.error).toMatch(/[а-я]/);
  });

  test.each(["", "&profile=shopify-orders"])("whose columns have changed tells which (%s)", async (query) => {
    const text = await readFile(fixture("shopify-orders.csv"), "utf8");
    const taken = await pushBody(`?name=orders.csv${query}`, text.replace("Lineitem price", "Lineitem cost"));
    await ended(taken);
    const told = async (language: string) =>
      (await ask(`/api/imports/${taken.json.id}`, { headers: { "accept-language": language } })).json;
    expect(await told("en")).toMatchObject({
      status: "failed",
      code: query === "" ? "profile.nearly_matches" : "profile.column_missing",
      error: expect.stringContaining("New columns: «Lineitem cost»"),
      missing: ["Lineitem price"],
      new: ["Lineitem cost"],
      renamed: [{ from: "Lineitem price", to: "Lineitem cost" }],
    });
    expect((await told("ru")).error).toContain("Новые колонки: «Lineitem cost»");
  });

  test("may take longer than other requests", async () => {
    const slowly = new ReadableStream({
      async start(controller) {
        for (const line of oneRow.split("\n")) {
          controller.enqueue(Buffer.from(`${line}\n`));
          await sleep(250);
        }
        controller.close();
      },
    });
    const init = { method: "POST", body: slowly, duplex: "half" } as RequestInit;
    expect((await ask("/api/imports?name=slow.csv", init)).status).toBe(202);
  });
});

describe("the rejects of a pushed file", () => {
  test("come page by page, with codes and sentences and without values", async () => {
    const { json } = await ended(await pushBody());
    const first = await ask(`${json.rejects}?limit=3`);
    const rest = await ask(first.json.next.replace("limit=3", "limit=1000"));
    expect([first.json.rows.length, rest.json.next]).toEqual([3, null]);
    const nothing = await ask(`${json.rejects}?limit=0`);
    expect([nothing.status, nothing.json.error]).toEqual([400, expect.stringContaining("limit")]);
    const all = await ask(json.rejects);
    expect([...first.json.rows, ...rest.json.rows]).toEqual(all.json.rows);
    expect(all.json.rows.length).toBe(json.rows.rejected);
    expect(all.json.rows[0]).toEqual({ row: expect.any(Number), problems: expect.any(Array) });
    expect(all.json.rows[0].problems[0]).toEqual({ code: expect.any(String), message: expect.stringMatching(/[а-я]/) });
  });

  test.each([
    ["csv", "text/csv", "; charset=windows-1251", /intake:row/],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "", /^PK/],
  ])("come as a report to whoever accepts %s, or asks for it", async (format, type, charset, content) => {
    const { json } = await ended(await pushBody());
    const accepted = await ask(json.rejects, { headers: { accept: `${type}, */*;q=0.1` } });
    const asked = await ask(json.reports[format]);
    expect([accepted.status, accepted.headers.get("content-type"), accepted.text]).toEqual([
      200,
      `${type}${charset}`,
      expect.stringMatching(content),
    ]);
    expect(accepted.headers.get("content-disposition")).toContain(`sales.csv.rejects.${format}`);
    expect(asked.text).toBe(accepted.text);
  });

  test("are in UTF-8 where the file is, and say so", async () => {
    const cyrillic = "fio;phone;email;name;price\nИванов Иван;нет;ivan@mail.ru;Чайник;100\n";
    const { json } = await ended(await pushBody("?name=a.csv", cyrillic));
    const { headers, text } = await ask(json.reports.csv);
    expect([headers.get("content-type"), text.slice(0, 3)]).toEqual(["text/csv; charset=utf-8", "\u00ef\u00bb\u00bf"]);
  });

  test("are not there where nothing was rejected, and not yet while the import is under way", async () => {
    const taken = await pushForm({ "a.csv": oneRow });
    const { json } = await ended(taken);
    expect((await ask(json.rejects)).json).toEqual({ rows: [], next: null });
    expect((await ask(`${json.rejects}?format=csv`)).status).toBe(404);
    await server.database.query("update pushed_files set state = 'running', finished_at = null");
    expect((await ask(`/api/imports/${json.id}/rejects`)).status).toBe(409);
  });
});

test("nothing of it is another retailer's to see, whose answer is that of what never was", async () => {
  const { json } = await ended(await pushBody());
  const never = await ask(`/api/imports/${"0".repeat(32)}`);
  expect(never.status).toBe(404);
  for (const path of [
    `/api/imports/${json.id}`,
    json.rejects,
    `${json.rejects}?format=csv`,
    "/api/imports/..%2f..%2fetc",
  ]) {
    const seen = await ask(path, {}, otherKey);
    expect([path, seen.status, seen.text]).toEqual([path, 404, never.text]);
  }
});

test("content that came from another retailer before is told to the log, without a word of what it holds", async () => {
  const { json: first } = await ended(await pushBody("?name=a.csv", oneRow));
  const taken = await ask("/api/imports?name=ivanov.csv", { method: "POST", body: oneRow }, otherKey);
  await expect
    .poll(async () => (await ask(`/api/imports/${taken.json.id}`, {}, otherKey)).json.status)
    .toBe("already_imported");
  const lines = server.log.filter((line) => line.includes("another retailer"));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { id: taken.json.id, retailer: "sportline", run: first.run, importedFor: "shop", key: expect.any(String) },
  ]);
  expect(lines.join("")).not.toMatch(/ivanov|Иванов|\+7/);
});

test("no path of this machine, and no value, is in answers or in the log", async () => {
  const spool = server.tool.app.settings.spool;
  const answers = [await ended(await pushBody()), await ended(await pushBody()), await ended(await pushBody("", "PK"))];
  for (const { json } of [...answers]) answers.push(await ask(`/api/imports/${json.id}/rejects`));
  const told = [...answers.map(({ text }) => text), ...server.log].join("\n");
  for (const secret of [spool, "/tmp/", "+79161234567", "mail.ru"]) expect(told).not.toContain(secret);
});

describe("a request is refused", () => {
  const part = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${oneRow}`;
  const field = '--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nnone\r\n';

  afterAll(() => {
    expect(server.log.filter((line) => line.includes('"failed"'))).toEqual([]);
  });

  test.each<readonly [string, () => Promise<Answer>, number, string]>([
    ["with a parameter that nobody knows", () => pushBody("?nam=a.csv"), 400, "dry_run=1"],
    ["with dry_run=perhaps", () => pushBody("?dry_run=perhaps"), 400, "dry_run=1"],
    ["with two profiles", () => pushBody("?profile=a&profile=b"), 400, "dry_run=1"],
    ["with another retailer's profile", () => pushBody("?profile=electromir"), 400, "профил"],
    ["with a path for a profile", () => pushBody("?profile=../../etc/passwd"), 400, "профил"],
    ["with a limit that is none", () => pushBody("?max_rejects=many"), 400, "max_rejects должен быть вида 20, 5%"],
    ["with a total that is none", () => pushBody("?expect=lines=5"), 400, "expect — вида rows=1200,sum=40000.00"],
    ["without a file", () => ask("/api/imports", { method: "POST" }), 400, "нет файла"],
    ["with a form without a file", () => pushForm({}), 400, "нет файла"],
    ["with two files", () => pushForm({ "a.csv": oneRow, "b.csv": oneRow }), 400, "несколько файлов"],
    ["with a form that names no boundary", () => pushRaw(part, "multipart/form-data"), 400, "boundary"],
    ["with what is no form", () => pushRaw("fio;phone"), 400, "boundary"],
    ["with a form that ends before its file does", () => pushRaw(part), 400, "boundary"],
    ["with a form of many fields", () => pushRaw(`${field.repeat(21)}${part}\r\n--x--\r\n`), 400, "20"],
    ["with a field __proto__", () => pushRaw(`${field.replace("note", "__proto__")}${part}\r\n--x--`), 400, "Форма"],
    ["with an empty file", () => pushBody("?name=a.csv", ""), 400, "Файл пуст"],
    ["with a file that is too long", () => pushBody("?name=a.csv", "x".repeat(1_100_000)), 413, "больше"],
    ["for a form that is too long", () => pushForm({ "a.csv": "x".repeat(1_100_000) }), 413, "больше"],
  ])("%s", async (_what, send, status, error) => {
    const answer = await send();
    expect([answer.status, answer.json.error]).toEqual([status, expect.stringContaining(error)]);
    expect(await server.database.count("pushed_files")).toBe(0);
  });

  test("with 429 and a time to come again, where too many files wait", async () => {
    await server.database.query(
      `insert into pushed_files (id, api_key_id, retailer, file_name, bytes, sha256, bay, language, dry_run)
       select n::text, (select id from api_keys limit 1), 'shop', 'a.csv', 1, '', 'elsewhere', 'ru', false
       from generate_series(1, 20) n`,
    );
    const { status, headers } = await pushBody();
    expect([status, headers.get("retry-after")]).toEqual([429, "30"]);
  });

  test("and nothing stays of a file whose sender went away", async () => {
    const socket = server.connect();
    socket.write(
      `POST /api/imports HTTP/1.1\r\nHost: intake\r\nAuthorization: Bearer ${server.key}\r\nContent-Length: 1000\r\n\r\nfio;`,
    );
    const { spool } = server.tool.app.settings;
    const drafts = async () => (await readdir(spool, { recursive: true })).filter((name) => name.endsWith(".part"));
    await expect.poll(async () => (await drafts()).length).toBe(1);
    socket.destroy();
    await expect.poll(drafts).toEqual([]);
    expect(await server.database.count("pushed_files")).toBe(0);
  });
});
