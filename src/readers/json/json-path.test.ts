import { expect, test } from "vitest";
import { elementPath, fieldPath } from "./json-path.ts";

test("joins keys by dots and marks elements by brackets", () => {
  expect(fieldPath(fieldPath("", "customer"), "phone")).toBe("customer.phone");
  expect(fieldPath(elementPath("items"), "price")).toBe("items[].price");
});

test.each([
  ["a.b", '["a.b"]'],
  ["a[]", '["a[]"]'],
  ["", '[""]'],
  ['"a".b', '["\\"a\\".b"]'],
])("a key %s that would read as a path is quoted", (key, path) => {
  expect(fieldPath("", key)).toBe(path);
  expect(fieldPath("x", key)).toBe(`x${path}`);
});
