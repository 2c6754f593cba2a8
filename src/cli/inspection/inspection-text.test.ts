import { Chalk } from "chalk";
import { describe, expect, test } from "vitest";
import { fixture } from "../../harness/fixture.ts";
import { languages } from "../../messages/language.ts";
import { inspectFile } from "../../pipeline/inspect-file.ts";
import { recogniseFile } from "../../readers/index.ts";
import { inspectionText } from "./inspection-text.ts";

const nothingGiven = { profile: undefined, shelf: [], hints: {}, reveal: false };
const plain = new Chalk({ level: 0 });

describe.each(languages)("an inspection in %s", (language) => {
  test.each([60, 80, 140])("fits a terminal of %i columns", async (width) => {
    for (const name of ["electromir.csv", "sportline.xlsx", "domovoy.json", "shopify-orders.csv", "csv-wide.csv"]) {
      const { inspection, refusal } = await inspectFile(await fixture(name), nothingGiven, {
        recognise: recogniseFile,
      });
      const lines = inspectionText(inspection, refusal, { language, style: plain, width }).split("\n");
      expect(lines.filter((line) => line.length > width)).toEqual([]);
    }
  });
});

test("colours only add to the text", async () => {
  const { inspection, refusal } = await inspectFile(await fixture("electromir.csv"), nothingGiven, {
    recognise: recogniseFile,
  });
  const view = { language: "en" as const, width: 80 };
  const coloured = inspectionText(inspection, refusal, { ...view, style: new Chalk({ level: 1 }) });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colours are made of
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(inspectionText(inspection, refusal, { ...view, style: plain }));
});
