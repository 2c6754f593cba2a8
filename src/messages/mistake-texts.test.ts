import { expect, test } from "vitest";
import type { OperatorError } from "../errors.ts";
import { parseProfile } from "../retailers/parse-profile.ts";
import { operatorErrorText } from "./operator-errors.ts";

const client = "retailer: shop\ncolumns:\n  fio: Ф\n  phone: Т\n  email: П\n";
const columns = `${client}  name: Н\n  price: Ц\n`;

test.each([
  ["colour: red\n", "строка 8: colour: такого ключа нет"],
  ["onKnownClient: merge\n", "строка 8: onKnownClient: ожидается одно из: keep, update, reject"],
  ["price: 5\n", "строка 8: price: ожидается: вложенные ключи со значениями"],
  ["price:\n  decimal: x\n", "строка 9: price.decimal: ожидается одно из: ,, ."],
  ["headerRow: 1.5\n", "строка 8: headerRow: ожидается: целое число"],
  ["headerRow: 5000\n", "строка 8: headerRow: ожидается не больше 1000"],
  ["sheet: ''\n", "строка 8: sheet: пусто"],
  ["sheet: 7\n", "строка 8: sheet: ожидается: текст"],
  ["region: Россия\n", "строка 8: region: ожидается: код страны из двух заглавных латинских букв, например RU"],
  [
    "maxRejects: many\n",
    "строка 8: maxRejects: ожидается: число строк, процент, например 5%, или пороги по кодам: { total: 5%, phone.impossible: 1% }",
  ],
  ["maxRejects: { total: many }\n", "строка 8: maxRejects.total: ожидается: число строк или процент, например 5%"],
  ["maxRejects: { phone.bad: 1% }\n", "строка 8: maxRejects.phone.bad: такого ключа нет"],
  ["skip: { Статус: отменён }\n", "строка 8: skip.Статус: ожидается: any или список значений"],
  ["delimiter: x\n", "строка 8: delimiter: ожидается: , ; | или tab"],
  ["secret: Пароль\n", "строка 8: secret: ожидается: список: [А, Б]"],
  ["join: { sheet: А, key: Б }\n", "строка 8: join: бывает только вместе с layout: sheets"],
  ["layout: sheets\n", "строка 8: layout: нужно join: { sheet, key }"],
  ["delivery: cumulative\n", "строка 8: delivery: нужно key: [order, line] / key: content"],
  ["retailer: again\n", "строка 8: этот ключ указан дважды (DUPLICATE_KEY)"],
])("%j in a profile is told in Russian", (mistake, told) => {
  expect(russian(columns + mistake)).toBe(`Профиль shop, ${told}`);
});

test.each([
  ["columns of a profile", `${client}`, "строка 3: columns.name: не указано"],
  ["a profile without columns", "retailer: shop\n", "строка 1: columns: не указано"],
  [
    "a column that is a number",
    columns.replace("Ф", "5"),
    "строка 3: columns.fio: ожидается: название колонки, несколько для соединения: [А, Б], или { firstOf: [А, Б] }",
  ],
  ["an empty name among columns", columns.replace("Ф", "[Ф, '']"), "строка 3: columns.fio.1: пусто"],
  ["an empty file", "", "строка 1: ожидается: вложенные ключи со значениями"],
])("%s: told in Russian", (_what, yaml, told) => {
  expect(russian(yaml)).toBe(`Профиль shop, ${told}`);
});

function russian(yaml: string): string {
  try {
    parseProfile("shop", yaml);
  } catch (error) {
    return operatorErrorText(error as OperatorError, "ru").what;
  }
  return "";
}
