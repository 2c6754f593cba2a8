import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages } from "../messages/language.ts";
import { defaultPolicy } from "../model/profile.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import { formats } from "../model/read-plan.ts";
import { parseProfile } from "./parse-profile.ts";
import { writeProfile } from "./write-profile.ts";

const draft: ProfileDraft = {
  retailer: "shop",
  file: "shop_20261101.csv",
  names: ["shop_*.csv"],
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
  list: undefined,
  missing: [],
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

test("what is written reads back as the same columns and settings", () => {
  const text = fc
    .oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.constantFrom("null", "1", "~", "# x", "a: b", "- a", "'"))
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const some = fc.array(text, { minLength: 1, maxLength: 3 });
  const drafts = fc.record({
    retailer: text,
    file: fc.string({ unit: "binary" }),
    names: fc.array(text, { maxLength: 2 }),
    format: fc.constantFrom(...formats),
    encoding: fc.option(text, { nil: undefined }),
    delimiter: fc.constantFrom(undefined, ",", ";", "|", "\t"),
    sheet: fc.option(text, { nil: undefined }),
    headerRow: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
    layout: fc.constantFrom("long" as const, "nested" as const, undefined),
    join: fc.constant(undefined),
    columns: fc.record({
      fio: some,
      phone: fc.tuple(text),
      email: fc.tuple(text),
      order: fc.tuple(text),
      name: some,
      price: fc.tuple(text),
    }),
    list: fc.constant(undefined),
    missing: fc.constant([]),
    spare: fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
    findings: fc.constant(draft.findings),
    policy: fc.record({
      region: fc.constantFrom("RU", "KZ"),
      price: fc.record({
        unit: fc.constantFrom("rubles" as const, "kopecks" as const),
        decimal: fc.constantFrom(undefined, "," as const, "." as const),
      }),
      onKnownClient: fc.constantFrom("keep" as const, "update" as const, "reject" as const),
    }),
  });
  const joined = fc.record({
    layout: fc.constant("sheets" as const),
    sheet: text,
    join: fc.record({ sheet: text, key: text, clientKey: text }),
  });
  const list = fc.tuple(drafts, fc.tuple(text)).map(
    ([
      {
        columns: { fio, phone, email, order },
        ...flat
      },
      lists,
    ]) => ({
      ...flat,
      layout: "list" as const,
      columns: { fio, phone, email, order, list: lists },
    }),
  );
  const wide = fc.tuple(drafts, text, text).map(([flat, one, two]) => ({
    ...flat,
    layout: "wide" as const,
    columns: { ...flat.columns, name: [one, two], price: [two, one] },
  }));
  const listed = fc.record({
    layout: fc.constant("list" as const),
    columns: fc.record({ fio: some, phone: some, email: some, list: fc.tuple(text) }),
    list: fc.record({
      separator: text.map((mark) => mark.slice(0, 10)).filter((mark) => mark.trim() !== ""),
      pattern: fc.constantFrom("{name} ({quantity}x{price})", "{quantity}× {name}: {price} '₽'"),
    }),
  });
  const anyDraft = fc.oneof(
    drafts,
    fc.tuple(drafts, listed).map(([flat, list]) => ({ ...flat, ...list })),
    list,
    wide,
    fc.tuple(drafts, joined).map(([flat, sheets]) => ({ ...flat, ...sheets })),
  );
  fc.assert(
    fc.property(anyDraft, fc.constantFrom(...languages), (wanted, language) => {
      const read = parseProfile("any", writeProfile(wanted, language));
      const { retailer, format, encoding, delimiter, sheet, join, headerRow, layout, list, columns, policy } = wanted;
      const reading = { format, encoding, delimiter, sheet, join, headerRow, layout, list };
      expect(read).toMatchObject({ retailer, ...reading, columns, policy });
      expect(read.match.names).toEqual(wanted.names);
    }),
  );
});
