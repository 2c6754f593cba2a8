import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OperatorError } from "../../errors.ts";
import { mainNamespace } from "../../harness/raw-workbook.ts";
import { withPrefix, xmlPart } from "../../harness/xml-part.ts";
import { PlainStrings } from "./plain-strings.ts";
import { SharedStringListener } from "./shared-strings.ts";
import { parseXml } from "./xml-part.ts";

describe("is read without the parser:", () => {
  test.each([
    ["<si><t>Чайник</t></si>", "Чайник"],
    ['<si>\n<t xml:space="preserve"> «Ёж» 😀 </t>\r\n</si>', " «Ёж» 😀 "],
    ["<si><t>&lt;b&gt; &amp; &#1046;\n_x000D_</t></si>", "<b> & Ж\n_x000D_"],
    ["<si><t></t></si>", ""],
    ["<si><t/></si>", ""],
  ])("%s", (xml, text) => {
    const texts: string[] = [];
    expect(new PlainStrings((found) => texts.push(found)).read(`${xml}</sst>`, 0, xml.length)).toBe(xml.length);
    expect(texts).toEqual([text]);
  });
});

describe("is left to the parser:", () => {
  test.each([
    "<si><r><t>Чай</t></r><r><t>ник</t></r></si>",
    '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></si>',
    "<si><t>a</t><t>b</t></si>",
    "<si><t>a<!-- --></t></si>",
    "<si><t>a\r</t></si>",
    '<si xml:space="preserve"><t>a</t></si>',
    "<si/>",
    "<si><text>a</text></si>",
  ])("%s", (odd) => {
    const texts: string[] = [];
    const plain = "<si><t>a</t></si>";
    const text = `${plain}${odd}`;
    expect(new PlainStrings((found) => texts.push(found)).read(`${text}</si>`, 0, text.length)).toBe(plain.length);
    expect(texts).toEqual(["a"]);
  });
});

test("whatever becomes of plain texts, they are read as the parser reads them, or refused as it refuses them", async () => {
  const text = fc.constantFrom(
    "<si><t>Чайник</t></si>",
    '<si><t xml:space="preserve"> &amp;a </t></si>',
    "<si><t/></si>\n",
    "<si><r><t>Чай</t></r><r><t>ник</t></r></si>",
    '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></si>',
  );
  const oddity = fc.constantFrom(
    ...[
      "<",
      ">",
      "/",
      "&",
      "]]>",
      "\r",
      "a",
      "\u0001",
      "<!--",
      "-->",
      "<![CDATA[",
      "</si>",
      "<si>",
      "</t>",
      "<t>",
      "<rPh>",
    ],
    ...["&#13;", "&x;", ' xmlns="urn:x"', "</sst>"],
  );
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), removed: fc.nat(3), oddity });
  const strings = fc.record({
    texts: fc.array(text, { minLength: 1, maxLength: 6 }),
    changes: fc.array(change, { maxLength: 2 }),
    chunkBytes: fc.constantFrom(1, 3, 64, 1000),
    written: fc.constantFrom((xml: string) => xml, withPrefix),
  });
  await fc.assert(
    fc.asyncProperty(strings, async ({ texts, changes, chunkBytes, written }) => {
      const xml = changes.reduce(
        (changed, { at, removed, oddity }) => {
          const start = Math.floor(at * changed.length);
          return changed.slice(0, start) + oddity + changed.slice(start + removed);
        },
        written(`<sst xmlns="${mainNamespace}"><si></si>${texts.join("")}</sst>`),
      );
      expect(await read(xml, chunkBytes)).toEqual(await read(xml, "parser alone"));
    }),
    { numRuns: 1000, seed: 1 },
  );
});

/** The shared texts, and the code of what ended the reading. */
async function read(
  xml: string,
  how: number | "parser alone",
): Promise<readonly [readonly string[], string | undefined]> {
  const texts: string[] = [];
  const add = (text: string) => void texts.push(text);
  const plain = how === "parser alone" ? undefined : new PlainStrings(add);
  const part = how === "parser alone" ? xmlPart(xml) : xmlPart(xml, how);
  try {
    for await (const _ of parseXml(part, new SharedStringListener(add, plain)));
    return [texts, undefined];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [texts, error.code];
  }
}
