import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appWithoutDatabase } from "../harness/test-app.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-text-files-"));
});

afterAll(() => rm(folder, { recursive: true }));

const app = appWithoutDatabase();

it.each<[string, number, readonly string[]]>([
  ["csv-cp866.csv", 3, []],
  ["csv-koi8-r.csv", 3, []],
  ["csv-mac-cyrillic.csv", 3, []],
  ["csv-sep-line.csv", 3, []],
  ["csv-apostrophes.csv", 3, []],
  ["csv-blank-after-comma.csv", 3, []],
  ["csv-commas-in-cells.csv", 2, []],
  ["csv-copy-marks.csv", 3, ["row.ragged"]],
  ["csv-empty-rows.csv", 3, []],
  ["csv-formulas.csv", 3, []],
  ["csv-preamble.csv", 3, []],
  ["csv-ragged.csv", 1, ["row.ragged"]],
  ["csv-invalid-byte.csv", 2, ["row.unreadable"]],
  ["csv-unclosed-quote.csv", 3, ["row.unclosed_quote"]],
  ["json-lone-surrogate.json", 1, ["row.unreadable"]],
  ["json-escaped-nul.json", 2, []],
  ["json-proto.json", 2, []],
  ["json-four-wrappers.json", 2, []],
  ["json-several-lists.json", 2, []],
  ["json-utf8-mark.json", 2, []],
])("of %s %i rows would be loaded, and the others are refused: %j", async (name, loaded, codes) => {
  const run = await rehearsed(name);
  expect(run.rows.loaded).toBe(loaded);
  expect(run.problems.map(({ code }) => code)).toEqual(codes);
});

it.each([
  ["csv-mojibake.csv", "file.mojibake"],
  ["csv-mojibake-latin.csv", "file.mojibake"],
  ["csv-windows-1250.csv", "file.encoding_unknown"],
  ["csv-one-column.csv", "mapping.incomplete"],
  ["csv-header-of-other-dialect.csv", "mapping.incomplete"],
  ["json-comment.json", "file.broken"],
  ["json-joined-values.json", "file.broken"],
  ["json-nan.json", "file.broken"],
])("%s is refused: %s", async (name, code) => {
  await expect(rehearsed(name)).rejects.toMatchObject({ code });
});

async function rehearsed(name: string) {
  const path = join(folder, name);
  await cp(new URL(`../../fixtures/${name}`, import.meta.url), path);
  return app.importFile(path, { dryRun: true, stop: new AbortController().signal, onProgress: () => {} });
}
