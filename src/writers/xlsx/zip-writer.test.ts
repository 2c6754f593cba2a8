import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { ZipWriter } from "./zip-writer.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "zip-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function archiveOf(write: (zip: ZipWriter) => Promise<void>): Promise<Buffer> {
  const path = join(folder, "archive.zip");
  const file = await open(path, "wx");
  try {
    const zip = new ZipWriter(file);
    await write(zip);
    await zip.finish();
  } finally {
    await file.close();
  }
  return readFile(path);
}

test("every entry comes back whole, whatever its pieces were", async () => {
  const contents: Readonly<Record<string, readonly Buffer[]>> = {
    "empty.xml": [],
    "папка/текст.txt": [Buffer.from("при"), Buffer.from(""), Buffer.from("вет")],
    "large.bin": Array.from({ length: 40 }, (_, at) => Buffer.alloc(100_000, `${at} `)),
  };
  const archive = await archiveOf(async (zip) => {
    for (const [name, pieces] of Object.entries(contents)) await zip.add(name, pieces);
  });

  const read = await fromBufferPromise(archive);
  const found: Record<string, Buffer> = {};
  for await (const entry of read.eachEntry()) {
    found[entry.fileName] = await buffer(await read.openReadStreamPromise(entry));
  }
  expect(Object.keys(found)).toEqual(Object.keys(contents));
  for (const [name, pieces] of Object.entries(contents)) {
    expect(found[name]?.equals(Buffer.concat([...pieces]))).toBe(true);
  }
});

test("what the pieces throw comes out, and so does what the file throws", async () => {
  async function* broken() {
    yield Buffer.from("half");
    throw new Error("the spool is gone");
  }
  await expect(archiveOf((zip) => zip.add("a", broken()))).rejects.toThrow("the spool is gone");

  const readOnly = await open(import.meta.filename, "r");
  await expect(new ZipWriter(readOnly).add("a", [])).rejects.toMatchObject({ code: "EBADF" });
  await readOnly.close();
});
