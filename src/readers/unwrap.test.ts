import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { memoryFile } from "../harness/memory-file.ts";
import { openContent, randomAccess } from "./unwrap.ts";

const gzip = fixture("csv-gzip.csv.gz");
const zip = fixture("csv-zip.csv.zip");
const content = /^ФИО;Телефон;[\s\S]*Лампа;750,00\r\n$/;

describe("openContent", () => {
  it.each([
    ["gzip", gzip],
    ["zip", zip],
  ] as const)("inflates %s, as often as it is asked", async (compression, bytes) => {
    const file = memoryFile("f", bytes);
    expect(await text(openContent(file, compression))).toMatch(content);
    expect(await text(openContent(file, compression))).toMatch(content);
  });

  it("goes on with the next member of a gzip file", async () => {
    const file = memoryFile("f.gz", Buffer.concat([gzipSync("one\n"), gzipSync("two\n")]));
    expect(await text(openContent(file, "gzip"))).toBe("one\ntwo\n");
  });

  it.each([
    ["gzip", gzip.subarray(0, gzip.length - 12), "file.truncated", { format: "gzip" }],
    ["gzip", flipped(gzip, gzip.length - 6), "file.broken", { format: "gzip" }],
    ["gzip", gzipSync(Buffer.alloc(60 * 2 ** 20)), "file.bomb", { limit: "200:1" }],
    ["zip", zip.subarray(0, zip.length - 100), "file.truncated", { format: "zip" }],
    ["zip", flipped(zip, 100), "file.broken", { format: "zip" }],
    ["zip", fixture("csv-zip-of-several.zip"), "file.archive_of_several", { entries: ["north.csv", "south.csv"] }],
    ["zip", fixture("csv-zip-without-file.zip"), "file.archive_without_file", {}],
  ] as const)("refuses %s that is damaged or misleading (%#)", async (compression, bytes, code, facts) => {
    const reading = text(openContent(memoryFile("f", bytes), compression));
    await expect(reading).rejects.toMatchObject({ code, facts: { file: "f", ...facts } });
  });

  it.each([
    ["a password", 8, 0x01, "file.encrypted", {}],
    ["a method we cannot inflate", 10, 0x0e, "file.other_format", { is: "ZIP (compression method 14)" }],
  ])("refuses zip with %s", async (_, offset, value, code, facts) => {
    const bytes = Buffer.from(zip);
    bytes[bytes.indexOf("PK\x01\x02") + offset] = value;
    const reading = text(openContent(memoryFile("f.zip", bytes), "zip"));
    await expect(reading).rejects.toMatchObject({ code, facts: { file: "f.zip", ...facts } });
  });
});

describe("randomAccess", () => {
  it("opens inflated content at any place", async () => {
    const file = await randomAccess(memoryFile("f.gz", gzipSync("0123456789")), "gzip");
    expect(file).toMatchObject({ name: "f.gz", path: undefined, bytes: 10 });
    expect(await text(file.open({ start: 3, end: 5 }))).toBe("345");
    await file.close();
  });

  it("leaves a plain file open when it is closed", async () => {
    const close = vi.fn(async () => {});
    const plain = { ...memoryFile("f", Buffer.from("abc")), close };
    const file = await randomAccess(plain, "none");
    expect(await text(file.open({ start: 1 }))).toBe("bc");
    await file.close();
    expect(close).not.toHaveBeenCalled();
  });
});

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
}

function flipped(bytes: Buffer, position: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[position] = (changed[position] ?? 0) ^ 0xff;
  return changed;
}
