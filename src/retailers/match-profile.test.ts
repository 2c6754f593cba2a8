import { describe, expect, test } from "vitest";
import { matchByHeaders, matchByName } from "./match-profile.ts";
import { parseProfile } from "./parse-profile.ts";

const profile = (name: string, match: string, more = "") =>
  parseProfile(
    name,
    `retailer: ${name}\nmatch: ${match}\n${more}columns: { fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }`,
  );

describe("by the name of the file", () => {
  const shelf = [profile("a", "{ names: ['a_*.csv'] }"), profile("b", "{ names: ['b?.xlsx', 'common*'] }")];

  test.each([
    ["a_20261101.csv", "a"],
    ["/drops/A_20261101.CSV", "a"],
    ["a_1.csv.gz", "a"],
    ["a_1.csv.rejects.csv", "a"],
    ["b1.xlsx.rejects.csv.rejects.xlsx", "b"],
    ["b12.xlsx", undefined],
    ["xa_1.csv", undefined],
    ["a_1.csvx", undefined],
  ])("%s is of %s", (file, name) => {
    expect(matchByName(file, shelf)?.name).toBe(name);
  });

  test("several that match are not chosen from", () => {
    expect(() => matchByName("a_1.csv", [...shelf, profile("c", "{ names: ['*.csv'] }")])).toThrow(
      expect.objectContaining({ code: "profile.several_match" }),
    );
  });
});

describe("by the header", () => {
  test("every header of the match must be there, where that profile expects its header", () => {
    const shelf = [profile("deep", "{ headers: [Телефон, Карта клуба] }", "headerRow: 3\n")];
    const rows: Record<number, readonly string[]> = { 1: ["Отчёт"], 3: ["ТЕЛЕФОН:", "Карта клуба", "ФИО"] };
    expect(matchByHeaders("x.csv", ({ headerRow = 1 }) => rows[headerRow] ?? [], shelf)?.name).toBe("deep");
    expect(matchByHeaders("x.csv", () => ["Телефон"], shelf)).toBeUndefined();
  });

  test("a profile that names no headers matches none", () => {
    expect(matchByHeaders("x.csv", () => [], [profile("a", "{ names: ['a'] }")])).toBeUndefined();
  });
});
