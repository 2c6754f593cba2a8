import { Readable } from "node:stream";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { canonicalEncoding, decodeText } from "./encoding.ts";

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
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += chunkSize) chunks.push(bytes.subarray(start, start + chunkSize));
  let text = "";
  for await (const piece of decodeText(Readable.from(chunks), encoding)) text += piece;
  return text;
}
