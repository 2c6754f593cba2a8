import { Readable } from "node:stream";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it, test } from "vitest";
import { canonicalEncoding, decodeText, decodeToUtf8 } from "./encoding.ts";

describe("decodeText", () => {
  it.each([
    ["utf-8", "Щука, ₽ и 😀"],
    ["windows-1251", "Щука и №"],
    ["utf-16le", "Щука, ₽ и 😀"],
    ["utf-16be", "Щука, ₽ и 😀"],
    ["koi8-r", "Щука"],
  ])("reads %s across chunk borders", async (encoding, text) => {
    for (const size of [1, 2, 3, 5, 1000])
      expect(await decoded(iconv.encode(text, encoding), encoding, size)).toBe(text);
  });

  it.each([
    ["utf-8", [0x61, 0xff, 0x62], "a\uFFFDb"],
    ["utf-8", [0xe2, 0x82, 0x61], "\uFFFDa"],
    ["utf-8", [0xf0, 0x9f, 0x98], "\uFFFD"],
    ["utf-8", [0xed, 0xa0, 0x80], "\uFFFD\uFFFD\uFFFD"],
    ["windows-1251", [0x98, 0xe0], "\uFFFDа"],
  ])("marks what is no character in %s: %j", async (encoding, bytes, text) => {
    for (const size of [1, 2, 1000]) expect(await decoded(Buffer.from(bytes), encoding, size)).toBe(text);
  });

  it.each([
    ["\uFEFFa\n\uFEFFb", "a\nb"],
    ["\uFEFF\uFEFFa\r\uFEFFb", "a\rb"],
    ["a\uFEFFb", "a\uFEFFb"],
    ["\uFEFF", ""],
  ])("takes byte order marks off the start of lines: %j", async (text, rest) => {
    for (const size of [1, 2, 3, 4, 1000]) expect(await decoded(Buffer.from(text), "utf-8", size)).toBe(rest);
  });
});

test("as UTF-8 any bytes are the text that they are decoded to, however they are cut", async () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => [...Buffer.from(text)]),
    fc.constantFrom([0xef, 0xbb, 0xbf], [0x0a, 0xef, 0xbb, 0xbf], [0x0d], [0xe2, 0x82], [0xff], [0xed, 0xa0, 0x80]),
  );
  const files = fc.array(piece).map((pieces) => Buffer.from(pieces.flat()));
  await fc.assert(
    fc.asyncProperty(
      files,
      fc.constantFrom("utf-8", "windows-1251"),
      fc.integer({ min: 1, max: 9 }),
      async (...given) => {
        const [bytes, encoding, size] = given;
        const pieces: Buffer[] = [];
        for await (const whole of decodeToUtf8(Readable.from(chunksOf(bytes, size)), encoding)) pieces.push(whole);
        expect(Buffer.concat(pieces).toString()).toBe(await decoded(bytes, encoding, size));
        for (const { length } of pieces) expect(length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});

describe("canonicalEncoding", () => {
  it.each([
    ["UTF8", "utf-8"],
    ["cp1251", "windows-1251"],
    ["win-1251", "windows-1251"],
    ["Windows-1251", "windows-1251"],
    ["cp866", "ibm866"],
    ["KOI8-R", "koi8-r"],
    ["x-mac-cyrillic", "mac-cyrillic"],
    ["MacCyrillic", "mac-cyrillic"],
    ["utf-16", "utf-16le"],
    ["cp437", "cp437"],
  ])("%s is %s", (name, canonical) => {
    expect(canonicalEncoding(name, "f.csv")).toBe(canonical);
  });

  it("refuses what nobody knows", () => {
    expect(() => canonicalEncoding("klingon", "f.csv")).toThrow(
      expect.objectContaining({ code: "file.encoding_unsupported", facts: { file: "f.csv", encoding: "klingon" } }),
    );
  });
});

async function decoded(bytes: Buffer, encoding: string, chunkSize: number): Promise<string> {
  let text = "";
  for await (const piece of decodeText(Readable.from(chunksOf(bytes, chunkSize)), encoding)) text += piece;
  return text;
}

function chunksOf(bytes: Buffer, size: number): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += size) chunks.push(bytes.subarray(start, start + size));
  return chunks;
}
