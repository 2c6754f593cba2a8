import { expect, test } from "vitest";
import { XmlNames } from "./xml-names.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

test("names lose the prefix of a known namespace, those of a foreign one are not told", () => {
  const names = new XmlNames();
  expect(names.open("x:row", { "xmlns:x": main, "xmlns:y": "urn:y" })).toBe("row");
  expect(names.open("y:row")).toBeUndefined();
  expect(names.close("y:row")).toBeUndefined();
  expect(names.open("c")).toBe("c");
});

test("what an element declares holds for it and inside of it", () => {
  const names = new XmlNames();
  expect(names.open("row", { xmlns: main })).toBe("row");
  expect(names.open("c", { xmlns: "urn:y" })).toBeUndefined();
  expect(names.open("v")).toBeUndefined();
  expect(names.close("v")).toBeUndefined();
  expect(names.close("c")).toBeUndefined();
  expect(names.open("c")).toBe("c");
  expect(names.close("c")).toBe("c");
  expect(names.close("row")).toBe("row");
});

test("a prefix that nobody declares is an error", () => {
  expect(() => new XmlNames().open("x:row")).toThrow("unbound namespace prefix");
});
