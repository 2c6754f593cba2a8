import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages } from "../messages/language.ts";
import { normaliseHeader } from "../model/header-name.ts";
import { problemCodes } from "../model/problem.ts";
import { defaultPolicy, type Policy, type Profile } from "../model/profile.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import { formats } from "../model/read-plan.ts";
import { parseProfile } from "./parse-profile.ts";
import { writeProfile } from "./write-profile.ts";

const draft: ProfileDraft = {
  name: "shop",
  retailer: "shop",
  file: "shop_20261101.csv",
  match: { names: ["shop_*.csv"], headers: [] },
  format: "csv",
  encoding: "windows-1251",
  delimiter: ";",
  sheet: undefined,
  join: undefined,
  headerRow: 4,
  layout: "long",
  columns: {
    fio: ["Фамилия", "Имя"],
    phone: ["Телефон"],
    email: ["Эл. почта"],
    order: ["№ чека"],
    name: ["Товар"],
    price: ["Цена, руб."],
  },
  fill: {},
  list: undefined,
  fioFrom: "all",
  secret: [],
  skip: [],
  optional: [],
  unused: undefined,
  missing: [],
  isJoinOpen: false,
  spare: ["Дата"],
  findings: [
    { field: "fio", headers: ["Фамилия", "Имя"], confidence: 0.98, because: "header_and_values" },
    { field: "phone", headers: ["Телефон"], confidence: 1, because: "profile" },
  ],
  policy: defaultPolicy,
};

test("a profile says what the file showed, and why", () => {
  expect(writeProfile(draft, "ru")).toBe(
    `# Сделан по файлу shop_20261101.csv командой intake inspect.
retailer: shop
match: { names: ['shop_*.csv'] }
format: csv
encoding: windows-1251
delimiter: ';'
headerRow: 4
layout: long                            # строка на каждую покупку
columns:
  fio: [Фамилия, Имя]                   # по названию и значениям, 98 %
  phone: Телефон
  email: Эл. почта
  order: № чека
  name: Товар
  price: 'Цена, руб.'
# Не используются: Дата
region: RU                              # страна телефонов без кода
price: { unit: rubles }                 # или kopecks (копейки)
`,
  );
});

test("what the retailer's files are known to have besides is listed; only what is new is told in the comment", () => {
  const names = ["Дата", "Касса", "Цена, старая", "Скидка", "Магазин", "Менеджер", "Склад"];
  const yaml = writeProfile({ ...draft, unused: names, spare: ["Дата", "Промокод"] }, "en");
  expect(yaml).toContain("\n# Not used: Промокод\n");
  expect(yaml).toContain(
    "what is new later can be told from them\n  [\n    Дата, Касса, 'Цена, старая', Скидка, Магазин, Менеджер,\n    Склад,\n  ]\n",
  );
  expect(parseProfile("shop", yaml).unused).toEqual(names);
  const few = writeProfile({ ...draft, unused: ["Дата"], missing: ["list"] }, "en");
  expect(few).toMatch(/^unused: \[Дата\] +# the other columns: take out of here what you write above$/m);
});

describe("a field without a column", () => {
  const { phone: _none, ...columns } = draft.columns;
  const incomplete = writeProfile({ ...draft, columns, missing: ["phone"] }, "en");

  test("has a commented place among the columns", () => {
    expect(incomplete).toMatch(/\n {2}fio: .*\n {2}# phone: COLUMN +# phone\n {2}email: /);
  });

  test("is filled in by taking the # away", () => {
    const filled = incomplete.replace("# phone: COLUMN", "phone: Тел.");
    expect(parseProfile("shop", filled).columns.phone).toEqual(["Тел."]);
  });
});

test("what the file lacks can come by way of the report, whose columns are suggested", () => {
  const { phone: _none, email: _neither, ...columns } = draft.columns;
  const incomplete = writeProfile({ ...draft, columns, missing: ["phone", "email"] }, "ru");
  const filled = incomplete.replace("# fill: {", "fill: {");
  expect(parseProfile("shop", filled).fill).toEqual({ phone: "Телефон", email: "Эл. почта" });
});

test("what is written reads back as the same profile, with every key that a profile can have", () => {
  fc.assert(
    fc.property(anyProfile(), comments, fc.constantFrom(...languages), (profile, written, language) => {
      expect(parseProfile(profile.name, writeProfile({ ...profile, ...written, isJoinOpen: false }, language))).toEqual(
        profile,
      );
    }),
  );
});

const text = fc
  .oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.constantFrom("null", "1", "~", "# x", "a: b", "- a", "'"))
  .map((word) => word.trim())
  .filter((word) => word !== "");
const some = fc.array(text, { minLength: 1, maxLength: 3 });
const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const threshold = fc.oneof(
  fc.record({ rows: fc.nat() }),
  fc.record({ percent: fc.integer({ min: 0, max: 9999 }).map((hundredths) => hundredths / 100) }),
);

/** What stands in the comments, which nobody reads back. */
const comments = fc.record({
  file: fc.string({ unit: "binary" }),
  missing: fc.constant([]),
  spare: fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
  findings: fc.constant(draft.findings),
});

const policy = fc.record<Policy>({
  region: fc.constantFrom("RU", "KZ"),
  price: fc.record({
    unit: fc.constantFrom("rubles" as const, "kopecks" as const),
    decimal: fc.constantFrom(undefined, "," as const, "." as const),
    currency: fc.constantFrom("rubles" as const, "any" as const),
  }),
  onKnownClient: fc.constantFrom("keep" as const, "update" as const, "reject" as const),
  tooLong: fc.constantFrom("reject" as const, "truncate" as const),
  overflow: fc.constantFrom("reject" as const, "split" as const),
  delivery: fc.oneof(
    fc.constant({ kind: "incremental" as const }),
    fc.record({ kind: fc.constant("cumulative" as const), key: fc.constantFrom("order_line", "content") }),
  ),
  maxRejects: fc
    .subarray(["total", ...problemCodes] as const)
    .chain((subjects) => fc.tuple(...subjects.map((of) => fc.record({ of: fc.constant(of), atMost: threshold })))),
});

/** A purchase per row. */
const long: { readonly [Key in keyof Profile]: fc.Arbitrary<Profile[Key]> } = {
  name: fc.constant("any"),
  retailer: text,
  match: fc.record({ names: fc.array(text, { maxLength: 2 }), headers: fc.array(text, { maxLength: 2 }) }),
  format: fc.constantFrom(undefined, ...formats),
  encoding: perhaps(text),
  delimiter: fc.constantFrom(undefined, ",", ";", "|", "\t"),
  sheet: perhaps(text),
  join: fc.constant(undefined),
  headerRow: perhaps(fc.integer({ min: 0, max: 1000 })),
  layout: fc.constantFrom("long", "nested", undefined),
  columns: fc.record({
    fio: fc.array(text, { minLength: 2, maxLength: 3 }),
    phone: some,
    email: some,
    order: fc.tuple(text),
    name: some,
    price: fc.tuple(text),
    quantity: fc.tuple(text),
    sum: fc.tuple(text),
  }),
  fill: fc.constantFrom<Profile["fill"]>({}, { fio: "null\u00a0и", phone: "Тел.: 'из CRM' # 1" }),
  list: fc.constant(undefined),
  fioFrom: fc.constantFrom("all", "first_filled"),
  secret: fc.array(text, { maxLength: 2 }),
  skip: fc.uniqueArray(
    // A number would be moved to the front of the object, and `__proto__` is no key.
    fc.record({ column: text.filter((name) => !/^\d+$|^__/.test(name)), values: fc.oneof(some, fc.constant("any")) }),
    { maxLength: 2, selector: ({ column }) => column },
  ),
  optional: fc.constant([]),
  unused: perhaps(fc.array(text, { maxLength: 8 })),
  policy,
};

function anyProfile(): fc.Arbitrary<Profile> {
  return anyOfLayouts().chain((profile) => {
    const { fio = [], email = [] } = profile.columns;
    const identifying = profile.match.headers.map(normaliseHeader);
    const names = [...fio, ...email].filter((name) => !identifying.includes(normaliseHeader(name)));
    return fc.subarray(names).map((optional) => ({ ...profile, optional }));
  });
}

function anyOfLayouts(): fc.Arbitrary<Profile> {
  const client = { fio: some, phone: some, email: some };
  return fc.oneof(
    fc.record<Profile>(long),
    fc.record<Profile>({
      ...long,
      fioFrom: fc.constant("all"),
      columns: fc.record({ ...client, order: fc.tuple(text), name: some, price: fc.tuple(text) }),
    }),
    fc.record<Profile>({
      ...long,
      layout: fc.constant("wide"),
      columns: long.columns.map(({ quantity: _one, sum: _none, ...columns }) => ({
        ...columns,
        name: ["A", "B"],
        price: ["C", "D"],
      })),
    }),
    fc.record<Profile>({
      ...long,
      layout: fc.constant("list"),
      fioFrom: fc.constant("all"),
      columns: fc.record({ ...client, order: fc.tuple(text), list: fc.tuple(text) }),
      list: perhaps(
        fc.record({
          separator: text.map((mark) => mark.slice(0, 10)).filter((mark) => mark.trim() !== ""),
          pattern: fc.constantFrom("{name} ({quantity}x{price})", "{quantity}× {name}: {price} '₽'"),
        }),
      ),
    }),
    fc.record<Profile>({
      ...long,
      layout: fc.constant("sheets"),
      sheet: text,
      join: fc.record({ sheet: text, key: text, clientKey: text }),
    }),
  );
}
