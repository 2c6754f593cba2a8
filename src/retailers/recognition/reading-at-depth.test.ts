import { expect, test } from "vitest";
import { readingAtDepth } from "./reading-at-depth.ts";

test.each([
  ["phone", "phone"],
  ["customer.name", "fio"],
  ["id", ""],
  ["number", "phone"],
  ["orders[].number", "order"],
  ["orders[].name", ""],
  ["orders[].phone", ""],
  ["orders[].items[].title", "name"],
  ["orders[].items[].price", "price"],
  ["orders[].items[].number", ""],
])("%s with orders inside the customers, and items inside these, means %s", (path, meaning) => {
  expect([...readingAtDepth(path, 2).means.keys()].join(" or ")).toBe(meaning);
});
