import { expect, test } from "vitest";
import { CompactTexts } from "./compact-texts.ts";

test("gives back every text by its number, whatever its length", () => {
  const texts = Array.from({ length: 100_000 }, (_, index) => `Товар ${index} 😀 ${"я".repeat(index % 97)}`);
  const compact = new CompactTexts("a.xlsx");
  for (const text of ["", ...texts]) compact.add(text);
  expect(compact.count).toBe(100_001);
  expect(compact.at(0)).toBe("");
  expect(texts.every((text, index) => compact.at(index + 1) === text)).toBe(true);
});

test.each([-1, 1, 0.5, Number.NaN])("has no text number %d", (index) => {
  const compact = new CompactTexts("a.xlsx");
  compact.add("Чайник");
  expect(compact.at(index)).toBeUndefined();
});

test("refuses more empty texts than a workbook can need", () => {
  const compact = new CompactTexts("a.xlsx");
  const addForever = () => {
    for (;;) compact.add("");
  };
  expect(addForever).toThrow(expect.objectContaining({ code: "file.too_many" }));
});

test("refuses more than fits in memory", () => {
  const compact = new CompactTexts("a.xlsx");
  const addForever = () => {
    for (;;) compact.add("я".repeat(1_000_000));
  };
  expect(addForever).toThrow(
    expect.objectContaining({ code: "file.bomb", facts: { file: "a.xlsx", limit: "256 MiB" } }),
  );
});
