import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { OperatorError } from "../errors.ts";
import { parsedProfile, parseProfile } from "./parse-profile.ts";

const columns = "columns:\n  fio: ФИО\n  phone: Телефон\n  email: Почта\n  name: Товар\n  price: Цена\n";

const presets = new URL("presets/", import.meta.url);

test.each(readdirSync(presets))("%s is the same where the build has parsed its YAML", (file) => {
  const yaml = readFileSync(new URL(file, presets), "utf8");
  const written = JSON.parse(JSON.stringify(parse(yaml)));
  expect(parsedProfile("preset", written)).toEqual(parseProfile("preset", yaml));
});

describe("a profile", () => {
  test("needs only the retailer and the columns; the rest has a default", () => {
    const profile = parseProfile("shop", `retailer: shop\n${columns}`);
    expect(profile.columns?.fio).toEqual(["ФИО"]);
    expect(profile.policy).toEqual({
      region: "RU",
      price: { unit: "rubles", decimal: undefined, currency: "rubles" },
      onKnownClient: "keep",
      tooLong: "reject",
      overflow: "reject",
      delivery: { kind: "incremental" },
      maxRejects: [],
    });
  });

  test("takes the fio from several columns", () => {
    const yaml = `retailer: shop\n${columns.replace("ФИО", "[Фамилия, Имя]")}`;
    expect(parseProfile("shop", yaml).columns?.fio).toEqual(["Фамилия", "Имя"]);
  });

  test.each([
    ["maxRejects: 5%", [{ of: "total", atMost: { percent: 5 } }]],
    ["maxRejects: 0,5%", [{ of: "total", atMost: { percent: 0.5 } }]],
    ["maxRejects: 20", [{ of: "total", atMost: { rows: 20 } }]],
    ["maxRejects: '20'", [{ of: "total", atMost: { rows: 20 } }]],
  ])("understands %s", (line, threshold) => {
    expect(parseProfile("shop", `retailer: shop\n${columns}${line}\n`).policy.maxRejects).toEqual(threshold);
  });

  test.each([
    ["[order, line]", "order_line"],
    ["content", "content"],
  ])("of a cumulative delivery knows purchases again by %s", (written, key) => {
    const yaml = `retailer: shop\ndelivery: cumulative\nkey: ${written}\n${columns}  order: Заказ\n`;
    expect(parseProfile("shop", yaml).policy.delivery).toEqual({ kind: "cumulative", key });
  });

  test("the key of the clients has the same name unless it is told", () => {
    const yaml = `retailer: shop\nlayout: sheets\nsheet: А\njoin: { sheet: Б, key: Код }\n${columns}`;
    expect(parseProfile("shop", yaml).join).toEqual({ sheet: "Б", key: "Код", clientKey: "Код" });
  });

  test("an alias to nothing is a mistake, too", () => {
    expect(() => parseProfile("shop", "retailer: *x")).toThrow(expect.objectContaining({ code: "profile.invalid" }));
  });

  test("takes phone and email from one column or from several, in order of preference", () => {
    const yaml = `retailer: shop\n${columns.replace("phone: Телефон", "phone: [Моб, Раб]")}`;
    expect(parseProfile("shop", yaml).columns).toMatchObject({ phone: ["Моб", "Раб"], email: ["Почта"] });
  });

  test("has the layout list where a column holds the list of purchases", () => {
    const yaml = "retailer: shop\ncolumns: { fio: Ф, phone: Т, email: П, list: Состав }";
    expect(parseProfile("shop", yaml)).toMatchObject({ layout: "list", columns: { list: ["Состав"] } });
  });

  test("tells a retailer that has no other columns from one whose other columns nobody wrote down", () => {
    const unused = (line: string) => parseProfile("shop", `retailer: shop\n${columns}${line}`).unused;
    expect([unused(""), unused("unused: []\n"), unused("unused: [Дата, Касса]\n")]).toEqual([
      undefined,
      [],
      ["Дата", "Касса"],
    ]);
    expect(() => unused("unused: Дата\n")).toThrow(
      expect.objectContaining({ code: "profile.invalid", facts: expect.objectContaining({ key: "unused", line: 8 }) }),
    );
  });

  test("knows columns that a file may lack", () => {
    const yaml = (line: string) => `retailer: shop\nskip: { Отменён: any }\n${columns}${line}`;
    expect(parseProfile("shop", yaml("")).optional).toEqual([]);
    expect(parseProfile("shop", yaml("optional: [телефон, Отменён]\n")).optional).toEqual(["телефон", "Отменён"]);
  });

  test("needs no column for what a person is to fill in", () => {
    const yaml = "retailer: shop\nfill: { email: Почта, name: Товар }\ncolumns: { fio: Ф, phone: Т, price: Ц }\n";
    const { columns, fill } = parseProfile("shop", yaml);
    expect({ columns, fill }).toEqual({
      columns: { fio: ["Ф"], phone: ["Т"], price: ["Ц"] },
      fill: { email: "Почта", name: "Товар" },
    });
  });

  const client = "columns:\n  fio: Ф\n  phone: Т\n  email: П\n";
  const list = `retailer: shop\n${client}  list: Л\n`;
  test.each([
    ["no price at all", `retailer: shop\n${client}  name: Н\n`, 3],
    ["a sum without a quantity", `retailer: shop\n${client}  name: Н\n  sum: С\n`, 7],
    ["two prices in one row", `retailer: shop\n${client}  name: Н\n  price: [А, Б]\n`, 7],
    ["a wide group without its price", `retailer: shop\nlayout: wide\n${client}  name: [Н, М]\n  price: Ц\n`, 8],
    ["a price beside a list", `${list}  price: Ц\n`, 7],
    ["a list in another layout", `${list}layout: wide\n`, 7],
    ["the layout list without its column", `retailer: shop\nlayout: list\n${columns}`, 4],
    [
      "a pattern in another layout",
      `retailer: shop\n${columns}list: { separator: ';', pattern: '{name} {price}' }\n`,
      8,
    ],
    ["a pattern without a name", `${list}list:\n  separator: ';'\n  pattern: '{price}'\n`, 9],
    ["a pattern without a price", `${list}list:\n  separator: ';'\n  pattern: '{name}'\n`, 9],
    ["a pattern with an unknown field", `${list}list:\n  separator: ';'\n  pattern: '{name} {cost}'\n`, 9],
    ["a pattern in which numbers touch", `${list}list:\n  separator: ';'\n  pattern: '{name} {quantity} {price}'\n`, 9],
  ])("names the line of %s", (_what, yaml, line) => {
    expect(() => parseProfile("shop", yaml)).toThrow(
      expect.objectContaining({ code: "profile.invalid", facts: expect.objectContaining({ line }) }),
    );
  });

  test.each([
    ["an unknown key", `retailer: shop\ncolour: red\n${columns}`, 2],
    ["an unknown key inside", `retailer: shop\nprice:\n  unit: rubles\n  currency: RUB\n${columns}`, 4],
    ["a value that is not allowed", `retailer: shop\nonKnownClient: merge\n${columns}`, 2],
    ["a missing column", `retailer: shop\n${columns.replace("  phone: Телефон\n", "")}`, 3],
    ["the same key twice", `retailer: shop\nretailer: shop2\n${columns}`, 2],
    ["broken YAML", `retailer: shop\ncolumns: [\n`, 3],
    ["a threshold that is none", `retailer: shop\nmaxRejects: many\n${columns}`, 2],
    ["two sheets without a key", `retailer: shop\nsheet: А\nlayout: sheets\n${columns}`, 3],
    ["a join in another layout", `retailer: shop\njoin: { sheet: Б, key: Код }\n${columns}`, 2],
    ["a cumulative delivery without a key", `retailer: shop\ndelivery: cumulative\n${columns}`, 2],
    ["a key without a cumulative delivery", `retailer: shop\nkey: content\n${columns}`, 2],
    ["a key of a column that is not mapped", `retailer: shop\ndelivery: cumulative\nkey: [order, line]\n${columns}`, 3],
    ["a product to fill in beside a product", `retailer: shop\n${columns}fill: { name: Название }\n`, 8],
    ["a column to fill in that the file has", `retailer: shop\n${columns}fill: { phone: телефон }\n`, 8],
    ["two fields to fill in under one name", `retailer: shop\n${columns}fill:\n  fio: Имя\n  phone: имя\n`, 10],
    ["a product to fill in beside others in a row", `retailer: shop\nlayout: wide\n${columns}fill: { name: Н }\n`, 9],
    [
      "kopecks to fill in",
      "retailer: s\ncolumns: { fio: Ф, phone: Т, email: П, name: Н }\nprice: { unit: kopecks }\nfill: { price: Ц }\n",
      4,
    ],
    ["an optional column that it does not name", `retailer: shop\n${columns}optional:\n  - Телефон\n  - Дата\n`, 10],
    ["an optional price", `retailer: shop\n${columns}optional: [Цена]\n`, 8],
    [
      "an optional column that files are known by",
      `match: { headers: [Телефон] }\n${columns}retailer: s\noptional: [Телефон]\n`,
      9,
    ],
    [
      "an optional order by which purchases are known again",
      `retailer: s\ndelivery: cumulative\nkey: [order, line]\n${columns}  order: Чек\noptional: [Чек]\n`,
      11,
    ],
    ["an empty file", "", 1],
  ])("names the line of %s", (_what, yaml, line) => {
    expect(() => parseProfile("shop", yaml)).toThrow(OperatorError);
    try {
      parseProfile("shop", yaml);
    } catch (error) {
      expect(error).toMatchObject({ code: "profile.invalid", facts: { profile: "shop", line } });
    }
  });
});
