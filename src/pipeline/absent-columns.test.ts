import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { fixture } from "../harness/intake-command.ts";
import { readSettings } from "../settings.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-absent-columns-"));
});

afterAll(() => rm(folder, { recursive: true }));

const app = createApp(
  readSettings({
    flags: { lang: "en", report: "csv" },
    environment: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", INTAKE_PROFILES: "/nowhere" },
    workingFolder: "/",
  }),
);

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

function rehearsed(path: string, profile?: string) {
  return app.importFile(path, { dryRun: true, profile, stop: new AbortController().signal, onProgress: () => {} });
}
