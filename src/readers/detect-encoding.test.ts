import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { OperatorError } from "../errors.ts";
import { chunkedFile } from "../harness/chunked-file.ts";
import { memoryFile } from "../harness/memory-file.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { canonicalEncoding } from "./encoding.ts";
import { findWrapping } from "./find-wrapping.ts";

const russian = "ФИО;Товар\r\nИванова Анна;Чайник «Заря» № 5\r\nПетров Иван;УТЮГ\r\n";
const ascii = "name;phone\r\nIvan Petrov;79111234567\r\n";
const wide = ascii.repeat(200_000);

describe("detectEncoding", () => {
  it.each([
    ["ASCII", Buffer.from(ascii), "utf-8", "only_ascii"],
    ["UTF-8", Buffer.from(russian), "utf-8", "valid_utf8"],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${russian}`), "utf-8", "byte_order_mark"],
    ["UTF-16 with a mark", Buffer.from(`\uFEFF${russian}`, "utf16le"), "utf-16le", "byte_order_mark"],
    ["UTF-16BE with a mark", iconv.encode(`\uFEFF${russian}`, "utf-16be"), "utf-16be", "byte_order_mark"],
    ["UTF-16 without", Buffer.from(russian, "utf16le"), "utf-16le", "structure"],
    ["UTF-16BE without", iconv.encode(russian, "utf-16be"), "utf-16be", "structure"],
    ["windows-1251", iconv.encode(russian, "windows-1251"), "windows-1251", "russian_letters"],
    [
      "windows-1251 in capitals",
      iconv.encode(russian.toUpperCase(), "windows-1251"),
      "windows-1251",
      "russian_letters",
    ],
    ["UTF-8 with one bad byte", Buffer.concat([Buffer.from(russian), Buffer.of(0xff)]), "utf-8", "valid_utf8"],
    ["windows-1251 with an undefined byte", both(russian, Buffer.of(0x98)), "windows-1251", "russian_letters"],
    ["DOS", iconv.encode(russian.replace(/[«»]/g, '"'), "cp866"), "ibm866", "russian_letters"],
    ["KOI8", iconv.encode(russian.replace(/[«»№]/g, ""), "koi8-r"), "koi8-r", "russian_letters"],
    ["Macintosh", iconv.encode(russian, "mac-cyrillic"), "mac-cyrillic", "russian_letters"],
    ["ASCII with windows-1251 far below", both(wide, russian, wide), "windows-1251", "russian_letters"],
    ["ASCII with windows-1251 at the end", both(wide, russian), "windows-1251", "russian_letters"],
    ["the same, gzipped", gzipSync(both(wide, russian)), "windows-1251", "russian_letters"],
  ])("%s", async (_, bytes, encoding, because) => {
    expect(await detect(bytes)).toMatchObject({ encoding, because });
  });

  it("sees all of the first Russian words, though the chunk that begins them ends inside them", async () => {
    const before = wide.slice(0, 4_999_996);
    const file = chunkedFile("f.csv", both(before, russian, wide), 1000);
    expect(await detectEncoding(file, await findWrapping(file), {})).toMatchObject({ encoding: "windows-1251" });
  });

  it("a UTF-8 sample that cuts characters apart is still UTF-8", async () => {
    for (const shift of ["", "a", "ab", "abc"]) {
      const bytes = Buffer.from(`${shift}${"€я😀".repeat(500_000)}`);
      expect(await detect(bytes)).toEqual({ encoding: "utf-8", because: "valid_utf8" });
    }
  });

  it.each([
    ["UTF-8 that goes on in windows-1251", both(Buffer.from(russian.repeat(9)), russian.repeat(9))],
    ["Polish in windows-1250", iconv.encode("imię;miasto\nZieliński;Łódź\nWójcik;Żółkiewka\n", "windows-1250")],
    ["one Russian word", iconv.encode("fio\nИванов\n", "koi8-r")],
    ["a Greek name that koi8-r would make пападопоукос", iconv.encode("fio\nΠΑΠΑΔΟΠΟΥΛΟΣ\n", "windows-1253")],
  ])("does not guess at %s", async (_, bytes) => {
    await expect(detect(bytes)).rejects.toMatchObject({ code: "file.encoding_unknown", facts: { file: "f.csv" } });
  });

  it("refuses text that was garbled before it was saved, unless a person says that it is not", async () => {
    for (const encoding of ["utf-8", "utf-16le"]) {
      const bytes = iconv.encode(new TextDecoder("windows-1251").decode(Buffer.from(russian)), encoding);
      await expect(detect(bytes)).rejects.toMatchObject({
        code: "file.mojibake",
        facts: { file: "f.csv", encoding, was: "utf-8", readAs: "windows-1251" },
      });
      expect(await detect(bytes, { encoding })).toEqual({ encoding, because: "given" });
    }
  });
});

describe("a person's word", () => {
  const plain = russian.replace(/[«»№]/g, "");

  it.each([
    ["CP866", iconv.encode(plain, "cp866"), "ibm866"],
    ["koi8-r", iconv.encode(plain, "koi8-r"), "koi8-r"],
    ["cp1251", iconv.encode(russian, "windows-1251"), "windows-1251"],
    ["macCyrillic", iconv.encode(russian, "mac-cyrillic"), "mac-cyrillic"],
    ["UTF8", Buffer.from(`\uFEFF${russian}`), "utf-8"],
    ["utf-16le", Buffer.from(`\uFEFF${russian}`, "utf16le"), "utf-16le"],
    ["windows-1250", iconv.encode("imię;miasto\nZieliński;Łódź\n", "windows-1250"), "windows-1250"],
    ["windows-1251", Buffer.from(ascii), "windows-1251"],
  ])("is taken: %s", async (given, bytes, encoding) => {
    expect(await detect(bytes, { encoding: given })).toEqual({ encoding, because: "given" });
  });

  it.each(["windows-1251", "windows-1252", "cp866", "koi8-r", "x-mac-cyrillic"])(
    "is refused where it makes garbled text of UTF-8: %s",
    async (encoding) => {
      for (const bytes of [Buffer.from(russian), Buffer.from(`\uFEFF${russian}`), gzipSync(russian)]) {
        await expect(detect(bytes, { encoding })).rejects.toMatchObject({
          code: "file.encoding_mistaken",
          facts: { file: "f.csv", given: canonicalEncoding(encoding, ""), found: "utf-8" },
        });
      }
    },
  );
});

describe("what a profile expects", () => {
  it("decides where the bytes could be many things, and where they are only ASCII", async () => {
    const expected = { expectedEncoding: "cp866" };
    expect(await detect(iconv.encode(russian, "cp866"), expected)).toEqual({ encoding: "ibm866", because: "profile" });
    expect(await detect(Buffer.from("fio;phone"), expected)).toEqual({ encoding: "ibm866", because: "profile" });
  });

  it("is contradicted by valid UTF-8 and by a byte order mark, which are not read as something else", async () => {
    for (const bytes of [Buffer.from(russian), Buffer.from("\uFEFFfio;phone")]) {
      await expect(detect(bytes, { expectedEncoding: "windows-1251" })).rejects.toMatchObject({
        code: "file.encoding_contradicted",
        facts: { expected: "windows-1251", found: "utf-8" },
      });
    }
  });

  it("does not make up for a file that cannot be read", async () => {
    const file = memoryFile("f.csv", iconv.encode(russian, "cp866"));
    const wrapping = await findWrapping(file);
    const failure = new OperatorError("file.read_failed", { file: "f.csv", cause: "EIO" });
    const open = () =>
      new Readable({
        read: (): never => {
          throw failure;
        },
      });
    await expect(detectEncoding({ ...file, open }, wrapping, { expectedEncoding: "cp866" })).rejects.toBe(failure);
  });
});

async function detect(bytes: Buffer, hints: Parameters<typeof detectEncoding>[2] = {}) {
  const file = memoryFile("f.csv", bytes);
  return detectEncoding(file, await findWrapping(file), hints);
}

/** Texts in windows-1251 and bytes, joined. */
function both(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? iconv.encode(part, "windows-1251") : part)));
}
