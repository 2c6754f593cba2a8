import { describe, expect, test } from "vitest";
import { csvPlan, recognisedCsv, sourceRows } from "../harness/source-rows.ts";
import { mapTable } from "./map-table.ts";
import { parseProfile } from "./parse-profile.ts";

const row = ["Иванов Иван", "+79111234567", "ivanov@mail.ru", "Чайник", "100"];
const mapped = (header: readonly string[], more: readonly (readonly string[])[] = [row]) =>
  mapTable("drop.csv", recognisedCsv(sourceRows([header, ...more])), undefined);
const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("without a profile", () => {
  test("columns are found by the dictionary, whatever their order and decoration", () => {
    const mapping = mapped(["E-mail:", "ФИО *", "Цена", "Товар", "Номер телефона", "№ чека"]);
    expect(mapping.columns).toEqual({
      fio: ["ФИО *"],
      phone: ["Номер телефона"],
      email: ["E-mail:"],
      name: ["Товар"],
      price: ["Цена"],
      order: ["№ чека"],
    });
  });

  test("surname, given name and patronymic are joined in that order", () => {
    expect(mapped(["Имя", "Отчество", "Фамилия", "Телефон", "Email", "Товар", "Цена"]).columns.fio).toEqual([
      "Фамилия",
      "Имя",
      "Отчество",
    ]);
  });

  test("a lone Имя is the fio where it holds whole names", () => {
    expect(mapped(["Имя", "Телефон", "Email", "Товар", "Цена"]).columns.fio).toEqual(["Имя"]);
    const firstNames = [["Иван", ...row.slice(1)]];
    expect(refusal(() => mapped(["Имя", "Телефон", "Email", "Товар", "Цена"], firstNames))).toMatchObject({
      code: "mapping.incomplete",
      facts: { missing: ["fio"] },
    });
  });

  test("`name` is the product or the person, as its values are", () => {
    expect(mapped(["fio", "phone", "email", "name", "price"]).columns.name).toEqual(["name"]);
    expect(mapped(["name", "phone", "email", "product", "price"]).columns.fio).toEqual(["name"]);
  });

  test("what is missing is said together with what there is", () => {
    const headers = ["ID", "Имя", "Email", "Телефон", "Адрес"];
    const client = ["1", "Иван", "ivanov@mail.ru", "+79111234567", "Москва"];
    expect(refusal(() => mapped(headers, [client]))).toMatchObject({
      code: "mapping.incomplete",
      facts: { missing: ["fio", "name", "price"], headers },
    });
  });

  test("a file without a header is refused without showing its first client", () => {
    const error = refusal(() => mapped(row, [row]));
    expect(error).toMatchObject({ code: "mapping.incomplete", facts: { headers: [] } });
  });

  test("two columns for one field are refused, not chosen from", () => {
    const prices = (second: string) =>
      mapped(["ФИО", "Телефон", "Email", "Товар", "Цена", "Цена товара"], [[...row, second]]);
    expect(refusal(() => prices("90"))).toMatchObject({
      code: "mapping.ambiguous",
      facts: { field: "price", headers: ["Цена", "Цена товара"] },
    });
    expect(prices("100").columns.price).toEqual(["Цена"]);
  });

  test("several phones are alternatives: mobile first, then plain, work, home, other", () => {
    const header = ["ФИО", "Домашний телефон", "Телефон", "Мобильный", "Рабочий телефон", "Email", "Товар", "Цена"];
    const phones = ["+74951234567", "", "+79111234567", ""];
    expect(mapped(header, [[row[0] ?? "", ...phones, ...row.slice(2)]]).columns.phone).toEqual([
      "Мобильный",
      "Телефон",
      "Рабочий телефон",
      "Домашний телефон",
    ]);
  });

  test("the header is the first row that is not blank", () => {
    expect(mapped(["", ""], [["ФИО", "Телефон", "Email", "Товар", "Цена"], row]).headerRow).toBe(2);
  });

  test("a header alone is refused", () => {
    expect(refusal(() => mapped(["ФИО", "Телефон", "Email", "Товар", "Цена"], [["", "", ""]]))).toMatchObject({
      code: "file.no_rows",
    });
  });
});

describe("with a profile", () => {
  const profile = parseProfile(
    "shop",
    "retailer: shop\nheaderRow: 2\ncolumns: { fio: [Фамилия, Имя], phone: Тел, email: Почта, name: Товар, price: Цена }",
  );
  const rows = (header: readonly string[]) => recognisedCsv(sourceRows([["Отчёт"], header, row]));

  test("its columns are found in its header row", () => {
    const mapping = mapTable("a.csv", rows(["Имя", "Фамилия", "ТЕЛ", "Почта", "Товар", "Цена"]), profile);
    expect(mapping.positions).toMatchObject({ fio: [1, 0], phone: [2] });
  });

  test("a column that the file lacks is named, with those it has", () => {
    expect(refusal(() => mapTable("a.csv", rows(["Имя", "Тел", "Почта", "Товар", "Цена"]), profile))).toMatchObject({
      code: "profile.column_missing",
      facts: { columns: ["Фамилия"], renamed: [], headers: ["Имя", "Тел", "Почта", "Товар", "Цена"], others: [] },
    });
  });

  test("a header that has changed is refused with what is missing, renamed and new", () => {
    const header = ["Имя", "Фамилия", "Телефон", "Почта", "Наименование товара", "Бонусы"];
    expect(refusal(() => mapTable("a.csv", rows(header), profile))).toMatchObject({
      code: "profile.column_missing",
      facts: {
        columns: ["Тел", "Товар", "Цена"],
        renamed: [
          { from: "Тел", to: "Телефон" },
          { from: "Товар", to: "Наименование товара" },
        ],
        others: ["Бонусы"],
      },
    });
  });

  test("a layout that the file has not is refused", () => {
    const nested = { ...profile, layout: "nested" as const };
    const header = ["Имя", "Фамилия", "Тел", "Почта", "Товар", "Цена"];
    expect(refusal(() => mapTable("a.csv", rows(header), nested))).toMatchObject({
      code: "profile.other_layout",
      facts: { expected: "nested", found: "long" },
    });
  });

  test("a column that the file has twice is refused", () => {
    const header = ["Фамилия", "Имя", "Тел", "Тел", "Почта", "Товар", "Цена"];
    expect(refusal(() => mapTable("a.csv", rows(header), profile))).toMatchObject({ code: "mapping.ambiguous" });
  });

  test("a reject report is read from its own header, without our columns", () => {
    const header = ["intake:row", "intake:code", "intake:column", "intake:reason", "intake:fix"];
    const own = ["Фамилия", "Имя", "Тел", "Почта", "Товар", "Цена"];
    const recognised = recognisedCsv(
      sourceRows([
        [...header, ...own],
        ["7", "x", "", "", "", ...row],
      ]),
    );
    const mapping = mapTable("a.csv.rejects.csv", recognised, profile);
    expect(mapping).toMatchObject({ headerRow: 1, headers: own, positions: { phone: [2] } });
    expect(mapping.returned?.headers).toHaveLength(11);
  });

  test("a reject report in kopecks is refused where nobody says so, and read where the profile does", () => {
    const own = ["ФИО", "Телефон", "Почта", "Товар", "Цена"];
    const report = recognisedCsv(
      sourceRows([
        ["intake:row", "intake:unit", ...own],
        ["7", "kopecks", ...row],
      ]),
    );
    const columns = "{ fio: ФИО, phone: Телефон, email: Почта, name: Товар, price: Цена }";
    const by = (unit: string) =>
      parseProfile("shop", `retailer: shop\nprice: { unit: ${unit} }\ncolumns: ${columns}\n`);
    for (const wrong of [undefined, by("rubles")]) {
      expect(refusal(() => mapTable("fixed.csv", report, wrong))).toMatchObject({
        code: "mapping.other_unit",
        facts: { unit: "kopecks", header: "intake:unit" },
      });
    }
    expect(mapTable("fixed.csv", report, by("kopecks")).headers).toEqual(own);
  });
});

test("two arrays of a record that hold products with prices are refused: one of them would not be loaded", () => {
  const table = (items: string, ...fields: readonly string[]) => ({
    plan: {
      ...csvPlan,
      format: "json" as const,
      items,
      columns: ["fio", "phone", "email", ...fields.map((field) => `${items}[].${field}`)],
    },
    rows: sourceRows([row]),
    whole: true,
    hidden: false,
  });
  const mappedTo = (...tables: readonly ReturnType<typeof table>[]) =>
    mapTable("orders.json", { tables, evidence: [] }, undefined).columns.name;
  const goods = table("items", "name", "price");
  expect(refusal(() => mappedTo(goods, table("services", "name", "price")))).toMatchObject({
    code: "mapping.ambiguous",
    facts: { field: "name", headers: ["items[].name", "services[].name"] },
  });
  expect(mappedTo(goods, table("payments", "kind", "amount"))).toEqual(["items[].name"]);
});

describe("of several tables the one that maps best is taken", () => {
  const sheet = (name: string, rows: readonly (readonly string[])[], hidden = false) => ({
    plan: { ...csvPlan, format: "xlsx" as const, sheet: name },
    rows: sourceRows(rows),
    whole: true,
    hidden,
  });
  const workbook = (header: readonly string[]) => ({
    tables: [
      sheet("Описание", [["О файле"], ["текст"]]),
      sheet("Скрытый", [header, row], true),
      sheet("Данные", [header, row]),
    ],
    evidence: [],
  });

  test("by the dictionary", () => {
    expect(mapTable("a.xlsx", workbook(["ФИО", "Телефон", "Email", "Товар", "Цена"]), undefined).plan.sheet).toBe(
      "Данные",
    );
  });

  test("unless others could be imported as well, which would be lost", () => {
    const header = ["ФИО", "Телефон", "Email", "Товар", "Цена"];
    const tables = [sheet("Октябрь", [header, row]), sheet("Пустой", [header]), sheet("Ноябрь", [header, row, row])];
    expect(refusal(() => mapTable("a.xlsx", { tables, evidence: [] }, undefined))).toMatchObject({
      code: "file.several_tables",
      facts: { tables: ["Октябрь", "Ноябрь"], areSheets: true },
    });
  });

  test("by the profile, however the headers are decorated", () => {
    const profile = parseProfile(
      "shop",
      "retailer: shop\ncolumns: { fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }",
    );
    const { plan } = mapTable("a.xlsx", workbook(["Фио:", "телефон *", "EMAIL", "товар", "цена"]), profile);
    expect(plan.sheet).toBe("Данные");
  });
});
