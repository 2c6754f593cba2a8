import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, it } from "vitest";
import { findCyrillicTable } from "./cyrillic-table.ts";

const encodings = ["windows-1251", "ibm866", "koi8-r", "mac-cyrillic"] as const;

it.each(encodings)("tells %s from the others by three words", (encoding) => {
  for (const text of ["Иванова Анна Чайник", "Стиральная машина Чайка", "Щукина Юлия Утюг", "ЗАЙЦЕВА ЕЛЕНА ЛАМПА"]) {
    expect(iconv.decode(iconv.encode(text, encoding), found(text, encoding))).toBe(text);
  }
});

const clients = ["Пятницкий Эрнст", "Ющенко Яна", "Шульгин Фёдор", "Ёлкина Цветана", "Салтыков-Щедрин Ян", "КИМ ЖАННА"];
const goods = [
  "Йогуртница",
  "Щипцы",
  "жалюзи",
  "Эпилятор",
  "ёршик",
  "Шпаклёвка",
  "Мясо 1 кг",
  "ЦЕМЕНТ",
  "Чехол",
  "Хна",
];
/** Measured: of tables with more letters none is refused. */
const alwaysFound = 80;

// biome-ignore format: one row per table
const table = fc.array(fc.tuple(fc.constantFrom(...clients), fc.constantFrom(...goods)), { minLength: 1, maxLength: 12 });

it(`never takes a table for another; refuses only what has fewer than ${alwaysFound} letters that differ`, () => {
  fc.assert(
    fc.property(fc.constantFrom(...encodings), table, fc.boolean(), (encoding, rows, hasHeader) => {
      const lines = rows.map((cells) => cells.join(";"));
      const text = [...(hasHeader ? ["ФИО;Товар"] : []), ...lines].join("\r\n");
      const bytes = iconv.encode(text, encoding);
      const found = findCyrillicTable([bytes]);
      if (found.encoding !== undefined) expect(iconv.decode(bytes, found.encoding)).toBe(text);
      else expect(distinctLetters(text)).toBeLessThan(alwaysFound);
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  ["a mark alone", "№ 5", "windows-1251", "windows-1251"],
  ["one short word", "Иванов", "koi8-r", "koi8-r"],
  ["Polish", "Zieliński;Łódź;Wójcik;Żółkiewka", "windows-1250", "windows-1250"],
  ["Polish in capitals", "ZIELIŃSKI;ŁÓDŹ;WÓJCIK", "windows-1250", "windows-1250"],
  ["French", "Éric Lefèvre;Noël;déjà", "windows-1252", "windows-1250"],
  ["Greek", "Γιώργος Παπαδόπουλος;Αθήνα", "windows-1253", expect.anything()],
  ["Chinese", "北京市;王小明;李华;张伟", "gbk", expect.anything()],
])("refuses %s and names the two likeliest", (_what, text, encoding, first) => {
  expect(findCyrillicTable([iconv.encode(text, encoding)])).toEqual({
    encoding: undefined,
    candidates: [first, expect.anything()],
  });
});

it("reads Ukrainian and Belarusian as what they are written in", () => {
  for (const text of ["Шевченко Їжакевич Лесі Українки Київ", "Быкаў Зінаіда Іванаўна Мінск вуліца"]) {
    expect(findCyrillicTable([iconv.encode(text, "windows-1251")])).toMatchObject({ encoding: "windows-1251" });
  }
});

it("refuses a file that goes on in another table than it began", () => {
  const text = "Иванова Анна;Чайник\nПетров Иван;Стиральная машина\n";
  const stretches = [iconv.encode(text.repeat(9), "windows-1251"), iconv.encode(text, "koi8-r")];
  expect(findCyrillicTable(stretches)).toMatchObject({ encoding: undefined });
});

function found(text: string, encoding: string): string {
  const table = findCyrillicTable([iconv.encode(text, encoding)]);
  return table.encoding ?? `none, perhaps ${table.candidates.join(", ")}`;
}

function distinctLetters(text: string): number {
  return [...new Set(text.split(/[^а-яё]+/i))].join("").length;
}
