import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { OperatorError } from "../errors.ts";
import { chunkedFile } from "../harness/chunked-file.ts";
import { fixture } from "../harness/fixture.ts";
import { memoryFile } from "../harness/memory-file.ts";
import { rawWorkbook, sheetXml } from "../harness/raw-workbook.ts";
import type { RecognisedFile } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { SourceRow } from "../model/source-row.ts";
import { readRows, recogniseFile } from "./index.ts";

const fixtures = readdirSync(new URL("../../fixtures/", import.meta.url)).filter(
  (name) => !name.endsWith(".md") && !name.endsWith(".yaml"),
);

test.each(fixtures)("%s is the same in chunks of 1 to 64 bytes", async (name) => {
  const bytes = await contentOf(await fixture(name));
  await expectSame(name, bytes, [1, 2, 3, 7, 64]);
});

describe("a file of many chunks is the same in chunks around 16 384 bytes", () => {
  const names = Array.from({ length: 1500 }, (_, index) => `Щёголев Ёж 😀 ${incompressible(index)}`);
  const csv = names.map((name, index) => `${name};"Чайник ""${index}"",${index % 7 ? " " : "\r\n"}белый"`).join("\r\n");
  const json = JSON.stringify(
    { data: names.map((name) => ({ name, items: [{ n: 1.1 }, { n: name }] })) },
    undefined,
    1,
  );
  const ndjson = names.map((name) => JSON.stringify({ name })).join("\n\n");
  const cells = names
    .map((name) => `<row><c t="inlineStr"><is><t>${name}</t></is></c><c><v>1.1</v></c></row>`)
    .join("");

  const merged = `<mergeCells>${names.map((_, index) => `<mergeCell ref="A${index + 1}:B${index + 2}"/>`).join("")}</mergeCells>`;

  test.each<[string, Buffer]>([
    ["a.csv", Buffer.from(csv)],
    ["a.json", Buffer.from(json)],
    ["a.ndjson", Buffer.from(ndjson)],
    [
      "a.xlsx",
      rawWorkbook({ parts: { "xl/worksheets/sheet1.xml": `${sheetXml(cells).slice(0, -12)}${merged}</worksheet>` } }),
    ],
  ])("%s", async (name, bytes) => {
    expect(bytes.length).toBeGreaterThan(2 * 16_384);
    await expectSame(name, bytes, [64, 16_383, 16_384, 16_385]);
  });
});

async function expectSame(name: string, bytes: Buffer, chunkSizes: readonly number[]): Promise<void> {
  const whole = await readAll(memoryFile(name, bytes));
  for (const size of chunkSizes) {
    const file = chunkedFile(name, bytes, size);
    expect(await readAll(file), `${size} bytes`).toEqual(whole);
    await new Promise(setImmediate);
    expect(file.openStreams()).toBe(0);
  }
}

interface WholeContent {
  readonly recognised: RecognisedFile | undefined;
  readonly rows: readonly SourceRow[];
  readonly error: unknown;
}

/** What is recognised, the rows of every table, and the error that ended them. */
async function readAll(file: SourceFile): Promise<WholeContent> {
  const rows: SourceRow[] = [];
  let recognised: RecognisedFile | undefined;
  try {
    recognised = await recogniseFile(file, {});
    for (const { plan } of recognised.tables) {
      for await (const array of readRows(file, plan)) rows.push(...array);
    }
    return { recognised, rows, error: undefined };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { recognised, rows, error: { code: error.code, facts: error.facts } };
  }
}

/** So that a workbook has many chunks, too. */
function incompressible(seed: number): string {
  return createHash("sha256").update(String(seed)).digest("base64");
}

async function contentOf(file: SourceFile): Promise<Buffer> {
  return Buffer.concat(await file.open().toArray());
}
