import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixture } from "../harness/intake-command.ts";
import { appWithoutDatabase } from "../harness/test-app.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-absent-columns-"));
});

afterAll(() => rm(folder, { recursive: true }));

const app = appWithoutDatabase();

describe("an optional column", () => {
  test("of RetailCRM may be in no order", async () => {
    const all = await rehearsed(await jsonWithout("retailcrm-orders.json"));
    const path = await jsonWithout("retailcrm-orders.json", "lastName", "patronymic");
    const some = await rehearsed(path);
    expect(some.profile).toBe("retailcrm-orders");
    expect(some).toMatchObject({ rows: all.rows, amount: all.amount, problems: all.problems });
    const { columns = [] } = (await app.checkProfile("retailcrm-orders", path)).against ?? {};
    expect(columns.filter(({ found }) => !found)).toMatchObject([
      { header: "lastName", awaited: true },
      { header: "patronymic", awaited: true },
    ]);
    expect([all.notices, some.notices]).toEqual([[], [absent(4, "lastName", "patronymic")]]);
  });

  test("is missing where a new one seems to be it", async () => {
    const path = await jsonWithout("retailcrm-orders.json");
    await writeFile(path, (await readFile(path, "utf8")).replaceAll('"patronymic"', '"middleName"'));
    await expect(rehearsed(path)).rejects.toMatchObject({
      code: "profile.column_missing",
      facts: { columns: ["patronymic"], renamed: [{ from: "patronymic", to: "middleName" }] },
    });
  });

  test("of a table may be missing, and is read where it is there", async () => {
    const profile = await saved("own.yaml", `${own}optional: [Отчество]\n`);
    const rest = ["Иван,+79111234567,ivanov@mail.ru,Чайник,100", "Имя,Телефон,Почта,Товар,Цена"];
    const [row = "", header = ""] = rest;
    const without = await saved("without.csv", `Фамилия,${header}\nИванов,${row}\n`);
    expect((await rehearsed(without, profile)).rows).toMatchObject({ read: 1, loaded: 1 });
    const long = await saved("with.csv", `Отчество,Фамилия,${header}\n${tooLong},Иванов,${row}\n`);
    expect((await rehearsed(long, profile)).problems).toEqual([{ code: "fio.too_long", rows: 1 }]);
  });

  test("may come after the beginning of flat JSON, too", async () => {
    const profile = await saved("flat.yaml", `${own}optional: [Отчество]\n`);
    const buyer = {
      Фамилия: "Иванов",
      Имя: "Иван",
      Телефон: "+79111234567",
      Почта: "i@mail.ru",
      Товар: "Чайник",
      Цена: 1,
    };
    const records = Array.from({ length: 1_200 }, (_none, at) =>
      at < 1_199 ? buyer : { ...buyer, Отчество: tooLong },
    );
    const { rows, problems } = await rehearsed(await saved("flat.json", JSON.stringify(records)), profile);
    expect(rows.read).toBe(1_200);
    expect(problems).toContainEqual({ code: "fio.too_long", rows: 1 });
  });
});

describe("of a file whose beginning alone is looked at", () => {
  test("it is told at the end which columns of the profile no record had", async () => {
    const path = await renamed("insales-orders.json", "middlename", "x_17");
    const { profile, rows, notices } = await rehearsed(path);
    expect({ profile, notices }).toEqual({
      profile: "insales-orders",
      notices: [absent(rows.read, "client.middlename")],
    });
    const { columns = [] } = (await app.checkProfile("insales-orders", path)).against ?? {};
    expect(columns.filter(({ found }) => !found)).toMatchObject([{ header: "client.middlename", awaited: true }]);
  });

  test("nothing is told of a column that comes", async () => {
    const path = await renamed("insales-orders.json", "middlename", "x_17");
    const orders = JSON.parse(await readFile(path, "utf8")) as { client: object }[];
    const last = { ...orders.at(-1), client: { ...orders.at(-1)?.client, middlename: "Ильич" } };
    await writeFile(path, JSON.stringify([...orders.slice(0, -1), last]));
    expect((await rehearsed(path)).notices).toEqual([]);
  });

  test("it is refused where returns would load", async () => {
    await expect(rehearsed(await renamed("fns-receipts.json", "operationType", "x_17"))).rejects.toMatchObject({
      code: "profile.column_missing",
      facts: { columns: ["ticket.document.receipt.operationType"] },
    });
  });

  test("what the profile says may be missing leaves nothing out, and that is told", async () => {
    const yaml = "retailer: shop\ncolumns: { fio: f, phone: p, email: e, name: 'items[].n', price: 'items[].c' }\n";
    const cancelled = "skip: { cancelledAt: any }\n";
    const order = { f: "Иванов Иван", p: "+79111234567", e: "i@mail.ru", items: [{ n: "Чайник", c: 100 }] };
    const path = await saved("shop.json", JSON.stringify([order, { ...order, p: "+79111234568" }]));
    const strict = await saved("strict.yaml", `${yaml}${cancelled}`);
    await expect(rehearsed(path, strict)).rejects.toMatchObject({ facts: { columns: ["cancelledAt"] } });
    const lenient = await saved("lenient.yaml", `${yaml}${cancelled}optional: [cancelledAt]\n`);
    expect(await rehearsed(path, lenient)).toMatchObject({ rows: { loaded: 2 }, notices: [absent(2, "cancelledAt")] });
  });
});

test("a column of two fields may come later, too", async () => {
  const path = await jsonWithout("fns-receipts.json", "buyerPhoneOrAddress");
  const receipts = JSON.parse(await readFile(path, "utf8")) as readonly object[];
  await writeFile(path, JSON.stringify(Array.from({ length: 400 }, () => receipts).flat()));
  expect((await rehearsed(path)).problems).toContainEqual({ code: "phone.missing", rows: expect.any(Number) });
});

/** With a name before it. */
const tooLong = "Абдурахман-Магомедович-Ибрагимович-Константинович";

const own = `retailer: shop
columns: { fio: [Фамилия, Имя, Отчество], phone: Телефон, email: Почта, name: Товар, price: Цена }
`;

async function saved(name: string, text: string): Promise<string> {
  const path = join(await mkdtemp(join(folder, "one-")), name);
  await writeFile(path, text);
  return path;
}

/** A copy of a fixture under its name, without these keys. */
async function jsonWithout(name: string, ...keys: readonly string[]): Promise<string> {
  const content = JSON.parse(await readFile(fixture(name), "utf8"), function (this: unknown, key, value) {
    return keys.includes(key) ? undefined : value;
  });
  return saved(name, JSON.stringify(content));
}

/** A long file of a fixture's records, in which a key has another name. */
async function renamed(name: string, from: string, to: string): Promise<string> {
  const records = JSON.parse((await readFile(fixture(name), "utf8")).replaceAll(`"${from}"`, `"${to}"`)) as object[];
  return saved(name, JSON.stringify(Array.from({ length: 400 }, () => records).flat()));
}

function absent(rows: number, ...columns: readonly string[]) {
  return { code: "column.absent", rows, examples: [], columns };
}

function rehearsed(path: string, profile?: string) {
  return app.importFile(path, { dryRun: true, profile, stop: new AbortController().signal, onProgress: () => {} });
}
