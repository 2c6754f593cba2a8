import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OperatorError } from "../../errors.ts";
import { fixture } from "../../harness/fixture.ts";
import { mainNamespace, sheetXml } from "../../harness/raw-workbook.ts";
import { withPrefix, xmlPart } from "../../harness/xml-part.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { PlainRows } from "./plain-rows.ts";
import { type CellContext, RowBuilder } from "./row-builder.ts";
import { SheetListener } from "./sheet-rows.ts";
import { openWorkbook } from "./workbook.ts";
import type { XmlAttributes } from "./xml-listener.ts";
import { parseXml, type XmlPart } from "./xml-part.ts";

const context: CellContext = {
  strings: { at: (index) => (index < 9 ? `text ${index}` : undefined) },
  styles: [undefined, "date", { currency: "$" }],
  uses1904Dates: false,
};

describe("is read without the parser, to the same:", () => {
  test.each([
    '<row r="1" spans="1:2" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"><v>1.5</v></c></row>',
    '<row collapsed="false" customFormat="true" ht="12.8" hidden="false" r="3" s="4"><c r="AA3" t="n"><v>45443</v></c></row>',
    '<row r="7"/>',
    "<row><c/><c></c><c><v/></c><c><v></v></c><c><v>1</v></c></row>",
    '<row >\r\n\t<c r="A2" >\n<v>1</v>\n</c>\n</row>',
    '<row><c t="inlineStr"><is><t>Чайник «Ёж» 😀\n]] ></t></is></c><c t="str"><v xml:space="preserve"> a </v></c></row>',
    '<row><c t="inlineStr"><is><t xml:space="preserve"> a_x000D_ </t></is></c><c t="str"><v>&lt;b&gt;&amp;&quot;&apos;&#10;&#x416;&#128512;&#13;</v></c></row>',
    '<row><c><f>A1&gt;B2</f><v>1</v></c><c><f t="shared" ref="A1:A9" si="0"/></c><c t="str"><f ca="1">""</f><v></v></c></row>',
    '<row>\n<c t="inlineStr">\n<is>\n<t>a</t>\n</is>\n</c><c t="inlineStr"><is><t/></is></c><c t="inlineStr"><is><t></t></is></c></row>',
    '<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="s"><v>99</v></c></row>',
    '<row r="99999999999"><c r="ZZZZ1"><v>1</v></c></row>',
  ])("%s", async (row) => {
    const builder = new RowBuilder("test.xlsx", context, undefined);
    expect(new PlainRows(builder).read(`${row}</sheetData>`, 0, row.length)).toBe(row.length);
    expect(builder.rows).toEqual((await read(xmlPart(sheetXml(row)), "parser")).rows);
  });
});

describe("is left to the parser, without a trace:", () => {
  test.each([
    "<row><c><v>1</v></c><!-- --></row>",
    "<row><c><v><![CDATA[1]]></v></c></row>",
    "<row><c><v>1<?x?></v></c></row>",
    '<row><c t="inlineStr"><is><r><t>a</t></r></is></c></row>',
    '<row><c t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></is></c></row>',
    "<row><c><v>1</v><v>2</v></c></row>",
    "<row><c><v>1</v><f>A1</f></c></row>",
    "<row><c><v>1</v></c><extLst/></row>",
    "<row><c><v>1</v></c>1</row>",
    "<row><c>1</c></row>",
    "<row r='1'/>",
    '<row r="1" r="2"/>',
    '<row r="1"s="2"/>',
    '<row r="&#49;"/>',
    '<row r="a<"/>',
    '<row xmlns="urn:x"/>',
    '<row x="1"/>',
    "<row/ >",
    "<row><c><v>1</v></c ></row>",
    "<row><col/></row>",
    "<rows/>",
    "<x:row/>",
    '<row><c t="str"><v>a\rb</v></c></row>',
    '<row><c t="str"><v>]]></v></c></row>',
    '<row><c t="str"><v>\u0001</v></c></row>',
    '<row><c t="str"><v>\u0085</v></c></row>',
    '<row><c t="str"><v>\u2028</v></c></row>',
    '<row><c t="str"><v>\uFFFE</v></c></row>',
    '<row><c t="str"><v>&nbsp;</v></c></row>',
    '<row><c t="str"><v>&</v></c></row>',
    '<row><c t="str"><v>&#0;</v></c></row>',
    '<row><c t="str"><v>&#xD800;</v></c></row>',
    '<row><c t="str"><v>&#X41;</v></c></row>',
  ])("%s", (odd) => {
    const builder = new RowBuilder("test.xlsx", context, undefined);
    const plain = '<row r="4"><c><v>1</v></c></row>';
    const text = `${plain}${odd}`;
    expect(new PlainRows(builder).read(`${text}</row>`, 0, text.length)).toBe(plain.length);
    builder.beginRow(undefined);
    builder.beginCell({});
    builder.content.value = "2";
    builder.endCell();
    builder.endRow();
    expect(builder.rows.map(({ row, cells, flaw }) => [row, cells.length, flaw])).toEqual([
      [4, 1, undefined],
      [5, 1, undefined],
    ]);
  });
});

describe("every sheet of a workbook is read to the same, with the parser alone and however it is cut:", () => {
  const chunkSizes = [1, 2, 3, 7, 64, 16_383, 16_384, 16_385];

  test.each(
    readdirSync(new URL("../../../fixtures/", import.meta.url)).filter((name) => /^(?!.*cut).*\.xlsx$/.test(name)),
  )("%s", async (name) => {
    for (const { part } of (await openWorkbook(await fixture(name))).sheets) {
      const expected = await read(part, "parser");
      expect(expected.error).toBeUndefined();
      const bytes = Buffer.concat(await part.entry.open().toArray());
      for (const size of chunkSizes) expect(await read(xmlPart(bytes, size)), `${size} bytes`).toEqual(expected);
    }
  });

  test("one of many chunks, with odd rows among the plain", async () => {
    const rows = Array.from({ length: 1500 }, (_none, index) => {
      const cell = `<c r="A${index + 1}" t="inlineStr"><is><t>Щёголев Ёж 😀 ${index}</t></is></c><c><v>${index / 4}</v></c>`;
      return `<row r="${index + 1}">${cell}${index % 100 === 7 ? "<!-- </row> -->" : ""}</row>`;
    });
    const xml = sheetXml(rows.join("\r\n"));
    const expected = await read(xmlPart(xml), "parser");
    expect(expected.rows).toHaveLength(1500);
    for (const size of chunkSizes) expect(await read(xmlPart(xml, size)), `${size} bytes`).toEqual(expected);
    expect(await read(xmlPart(Buffer.from(`\uFEFF${xml}`, "utf16le"), 63))).toEqual(expected);
  });
});

test.each([
  ["rows of a foreign namespace", sheetOf('<sheetData xmlns="urn:x">', "</sheetData>")],
  ["rows in a comment", sheetOf("<sheetData><row/><!--", "--></sheetData>")],
  ["rows in a CDATA section", sheetOf("<sheetData><row/><![CDATA[", "]]></sheetData>")],
  ["rows behind a foreign one", sheetOf('<sheetData><row xmlns="urn:x"><c/></row>', "</sheetData>")],
  [
    "an odd row behind a cell of ours in a foreign row",
    `<worksheet xmlns="${mainNamespace}"><sheetData><row xmlns="urn:x"><c xmlns="${mainNamespace}"><v>7</v></c></row>` +
      '<row><c r="B1"><v>1</v></c><!-- --></row></sheetData></worksheet>',
  ],
  [
    "rows of two prefixes",
    withPrefix(sheetOf("<sheetData>", "</sheetData>"))
      .replaceAll("x:row", "y:row")
      .replace("xmlns:x", `xmlns:y="${mainNamespace}" xmlns:x`),
  ],
  [
    "rows whose prefix means something else than that of the sheet",
    `<x:worksheet xmlns:x="${mainNamespace}"><sheetData xmlns="${mainNamespace}" xmlns:x="urn:x">` +
      "<x:row></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row></sheetData></x:worksheet>",
  ],
  [
    "foreign rows among those with a prefix",
    `<x:worksheet xmlns="urn:x" xmlns:x="${mainNamespace}"><x:sheetData><row></row><row><c><v>1</v></c></row></x:sheetData></x:worksheet>`,
  ],
  ["rows behind cells outside of any", sheetOf("<sheetData><row></row><c><v>7</v></c><c><f>1</f></c>", "</sheetData>")],
  ["rows that are no children of the sheet's data", sheetOf("<sheetData><row><x></x>", "</row></sheetData>")],
  ["rows inside a pronunciation", `<rPh>${sheetOf("<sheetData>", "</sheetData>")}</rPh>`],
  ["rows behind the sheet's data", sheetOf("<sheetData><row></row></sheetData>", "")],
  [
    "rows of XML 1.1",
    `<?xml version="1.1"?>${sheetOf("<sheetData>", '<row><c t="str"><v>a\u2028\u0085b</v></c></row></sheetData>')}`,
  ],
  ["rows before a tag that is cut short", `${sheetOf("<sheetData>", "</sheetData>")}</r`],
  ["rows without an end", sheetOf("<sheetData>", "").replace("</worksheet>", "")],
  ["a row that is cut short", sheetOf("<sheetData>", '<row r="9"><c><v>').replace("</worksheet>", "")],
])("%s are read as the parser reads them", async (_, xml) => {
  for (const size of [1, 5, 2 ** 16])
    expect(await read(xmlPart(xml, size))).toEqual(await read(xmlPart(xml), "parser"));
});

test.each([
  ["no prefix", (xml: string) => xml],
  ["a prefix", withPrefix],
])("of plain rows with %s the parser sees none but the first", async (_, written) => {
  const rows = Array.from(
    { length: 50 },
    (_none, index) => `<row r="${index + 1}"><c t="inlineStr"><is><t>a</t></is></c></row>`,
  );
  const builder = new RowBuilder("test.xlsx", context, undefined);
  const listener = new SheetListener(builder, new PlainRows(builder));
  let seen = 0;
  const open = (name: string, attributes: XmlAttributes) => {
    if (name === "row") seen += 1;
    listener.open(name, attributes);
  };
  const close = (name: string) => listener.close(name);
  const text = (text: string) => listener.text(text);
  const part = xmlPart(written(sheetXml(rows.join(""))), 64);
  for await (const _ of parseXml(part, { plain: listener.plain, open, close, text }));
  expect(builder.rows.map(({ row, cells }) => [row, ...cells])).toEqual(rows.map((_row, index) => [index + 1, "a"]));
  expect(seen).toBe(1);
});

test("an end tag without the prefix in a comment is none, wherever the tag in which the prefix is declared has been cut", async () => {
  const xml = withPrefix(sheetXml("<row></row><row><c><v>1<!--</row>--></v></c></row><row></row>")).replace(
    "<!--</x:row>",
    "<!--</row>",
  );
  const expected = await read(xmlPart(xml), "parser");
  expect(expected.rows).toHaveLength(1);
  for (let size = 1; size < xml.length; size += 1) {
    expect(await read(xmlPart(xml, size)), `${size} bytes`).toEqual(expected);
  }
});

test("a sheet of many megabytes is read", async () => {
  expect((await read(xmlPart(sheetXml("<row><c><v>1</v></c></row>".repeat(100_000))))).rows).toHaveLength(100_000);
});

test("a row of many megabytes is refused, and one of half a megabyte is read", async () => {
  const sheet = (length: number) =>
    xmlPart(sheetXml(`<row></row><row><c t="str"><v>${"я".repeat(length)}</v></c></row>`));
  expect((await read(sheet(3_000_000))).error).toBe("file.bomb");
  expect((await read(sheet(250_000))).rows[0]?.cells).toEqual(["я".repeat(250_000)]);
});

test("whatever becomes of plain rows, they are read as the parser reads them, or refused as it refuses them", async () => {
  const cell = fc.constantFrom(
    '<c r="A1" s="1" t="s"><v>0</v></c>',
    '<c r="B1"><v>1.5</v></c>',
    '<c t="inlineStr"><is><t xml:space="preserve"> Ёж &amp; </t></is></c>',
    '<c r="C1" t="str"><f>A1&gt;2</f><v></v></c>',
    '<c r="D1" s="2"/>',
    '<c t="inlineStr"><is><r><t>a</t></r></is></c>',
  );
  const row = fc
    .tuple(fc.constantFrom("<row>", '<row r="2" spans="1:4">', "<row\n>"), fc.array(cell, { maxLength: 4 }))
    .map(([tag, cells]) => `${tag}${cells.join("")}</row>`);
  const oddity = fc.constantFrom(
    ...[
      "<",
      ">",
      "/",
      "&",
      ";",
      '"',
      "'",
      "=",
      " ",
      "\r",
      "\n",
      "]]>",
      "a",
      "1",
      ":",
      "\u0001",
      "\uFFFE",
      "\u2028",
      "😀",
    ],
    ...[
      "<!--",
      "-->",
      "<![CDATA[",
      "<?x?>",
      "</row>",
      "<row/>",
      "<row>",
      "</c>",
      "<c>",
      "<v>",
      "</v>",
      "<f/>",
      "<is>",
      "</is>",
    ],
    ...[
      "&#13;",
      "&#x1;",
      "&lt;",
      ' xmlns="urn:x"',
      ' r="9"',
      "<x:y/>",
      "x:",
      "</x:row>",
      "</sheetData>",
      "<sheetData>",
      "</worksheet>",
    ],
  );
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), removed: fc.nat(3), oddity });
  const sheet = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 6 }),
    changes: fc.array(change, { maxLength: 3 }),
    chunkBytes: fc.constantFrom(1, 2, 7, 64, 1000),
    written: fc.constantFrom((xml: string) => xml, withPrefix),
  });
  const seen = new Set<string | undefined>();
  await fc.assert(
    fc.asyncProperty(sheet, async ({ rows, changes, chunkBytes, written }) => {
      const xml = changes.reduce(changed, written(sheetXml(`<row></row>${rows.join("")}`)));
      const expected = await read(xmlPart(xml), "parser");
      seen.add(expected.error);
      expect(await read(xmlPart(xml, chunkBytes))).toEqual(expected);
    }),
    { numRuns: 3000, seed: 1 },
  );
  expect([...seen].sort()).toEqual(["file.broken", undefined]);
});

interface Outcome {
  readonly rows: readonly SourceRow[];
  /** The code of what ended the reading. */
  readonly error: string | undefined;
}

/** The rows of a sheet, read as they always are or by the parser alone. */
async function read(part: XmlPart, by: "both" | "parser" = "both"): Promise<Outcome> {
  const builder = new RowBuilder(part.file, context, undefined);
  const plain = by === "both" ? new PlainRows(builder) : undefined;
  try {
    for await (const _ of parseXml(part, new SheetListener(builder, plain)));
    return { rows: builder.rows, error: undefined };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { rows: builder.rows, error: error.code };
  }
}

/** A sheet with plain rows between what is given. */
function sheetOf(before: string, behind: string): string {
  const rows = '<row><c><v>1</v></c></row><row><c t="inlineStr"><is><t>a</t></is></c></row>'.repeat(3);
  return `<worksheet xmlns="${mainNamespace}">${before}${rows}${behind}</worksheet>`;
}

function changed(
  xml: string,
  { at, removed, oddity }: { readonly at: number; readonly removed: number; readonly oddity: string },
) {
  const start = Math.floor(at * xml.length);
  return xml.slice(0, start) + oddity + xml.slice(start + removed);
}
