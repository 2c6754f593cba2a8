import { expect, test } from "vitest";
import { XmlDecoder } from "./xml-decoder.ts";

const plain = "<t>a</t>".repeat(3);

test.each<[string, Buffer, string]>([
  ["UTF-8", Buffer.from(`${plain}Ёж 😀${plain}Ж`), `${plain}Ёж 😀${plain}Ж`],
  ["UTF-8 with a mark, and the same character further down", Buffer.from(`\uFEFF${plain}\uFEFFЖ`), `${plain}\uFEFFЖ`],
  ["UTF-8 without a mark, and its character further down", Buffer.from(`${plain}\uFEFFЖ`), `${plain}\uFEFFЖ`],
  ["UTF-16", Buffer.from(`\uFEFF${plain}Ёж 😀`, "utf16le"), `${plain}Ёж 😀`],
  ["nothing", Buffer.alloc(0), ""],
  ["a single byte", Buffer.from("<"), "<"],
])("%s is the same text however it is cut", (_, bytes, text) => {
  for (const size of [1, 2, 3, 5, 8, 24, 1000]) expect(decoded(bytes, size), `${size} bytes`).toBe(text);
});

test.each<[string, Buffer]>([
  ["a byte that is no UTF-8", Buffer.from([...Buffer.from(plain), 0xff, ...Buffer.from(plain)])],
  ["a character that is broken off", Buffer.from([...Buffer.from(plain), 0xd0, ...Buffer.from(plain)])],
  ["a character that is cut short by the end", Buffer.from([...Buffer.from(plain), 0xd0])],
  ["a single byte of a character", Buffer.from([0xd0])],
])("%s is refused however it is cut", (_, bytes) => {
  for (const size of [1, 2, 3, 5, 8, 24, 1000]) expect(() => decoded(bytes, size), `${size} bytes`).toThrow(TypeError);
});

function decoded(bytes: Buffer, size: number): string {
  const decoder = new XmlDecoder();
  let text = "";
  for (let start = 0; start < bytes.length; start += size) text += decoder.write(bytes.subarray(start, start + size));
  return text + decoder.end();
}
