import { expect, test } from "vitest";
import type { Cell } from "../model/cell.ts";
import { defaultPolicy } from "../model/profile.ts";
import { judgeValue } from "./judge-value.ts";
import { priceField } from "./price.ts";
import { priceBySum } from "./price-by-sum.ts";

function judged(price: Cell, quantity: Cell, sum: Cell, decimal?: "," | ".") {
  const policy = { ...defaultPolicy, price: { ...defaultPolicy.price, decimal } };
  const cells = { name: "A", price, quantity, sum, columns: {}, rowIndex: 0, namesClient: true };
  return priceBySum(cells, judgeValue(priceField, price, policy), policy);
}

test.each<[Cell, Cell, number]>([
  ["2", "3000,00", 150_000],
  ["2 шт.", "3 000 ₽", 150_000],
  ["0,5", "100", 20_000],
  ["3", "0,99", 33],
  [{ digits: "2.000", binary: false }, { digits: "10", binary: true }, 500],
])("without a unit price, %j pieces for %j", (quantity, sum, kopecks) => {
  const { price, priceFrom } = judged("", quantity, sum);
  expect([price, priceFrom]).toMatchObject([{ value: kopecks, repaired: true }, ["sum", "quantity"]]);
});

test.each<[Cell, Cell, string, readonly string[]]>([
  ["3", "100", "price.ambiguous", ["sum", "quantity"]],
  ["", "100", "quantity.missing", ["quantity"]],
  ["два", "100", "quantity.invalid", ["quantity"]],
  ["0", "100", "quantity.invalid", ["quantity"]],
  ["-1", "100", "quantity.invalid", ["quantity"]],
  ["1e3", "100", "quantity.invalid", ["quantity"]],
  ["9".repeat(1000), "100", "quantity.invalid", ["quantity"]],
  ["1,000", "100", "price.ambiguous", ["quantity"]],
  ["2", "$100", "price.other_currency", ["sum"]],
  ["2", "abc", "price.not_a_number", ["sum"]],
])("%j pieces for %j are refused: %s", (quantity, sum, code, priceFrom) => {
  expect(judged("", quantity, sum)).toMatchObject({ price: { accepted: false, codes: [code] }, priceFrom });
});

test("the decimal mark of the profile tells one from a thousand", () => {
  expect(judged("", "1,000", "100", ",").price).toMatchObject({ value: 10_000 });
  expect(judged("", "1,000", "100", ".").price).toMatchObject({ value: 10 });
});

test("a unit price wins, with a notice where price by quantity is not the sum", () => {
  expect(judged("1500", "2", "3000").price).toMatchObject({ value: 150_000, notices: [] });
  expect(judged("1500", "2", "2700").price).toMatchObject({ value: 150_000, notices: ["price.sum_differs"] });
  expect(judged("1500", "", "2700").price).toMatchObject({ value: 150_000, notices: [] });
  expect(judged("abc", "2", "2700")).toMatchObject({ price: { codes: ["price.not_a_number"] }, priceFrom: ["price"] });
  expect(judged("1500", "2", "$3000")).toMatchObject({
    price: { codes: ["price.other_currency"] },
    priceFrom: ["sum"],
  });
  expect(judged("-", "2", "2700").price).toMatchObject({ value: 135_000 });
});
