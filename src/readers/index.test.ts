import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fixture } from "../harness/fixture.ts";
import { memoryFile } from "../harness/memory-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import { recogniseFile } from "./index.ts";

const csv = "fio;phone\nИван;79111234567\n";
const json = '[{"fio":"Иван"},{"fio":"Анна"}]';
const ndjson = '{"fio":"Иван"}\n{"fio":"Анна"}\n';

describe("the format is told by content", () => {
  it.each([
    ["orders.csv", csv, "csv"],
    ["orders.json", json, "json"],
    ["orders.json", `\uFEFF\n ${json}`, "json"],
    ["orders.json", '{\n  "orders": [\n    {"fio": "Иван"},\n    {"fio": "Анна"}\n  ]\n}\n', "json"],
    ["orders.ndjson", ndjson, "ndjson"],
    ["orders.ndjson", '{"fio":"Иван"}', "ndjson"],
    ["orders.csv", "[fio];[phone]\nИван;7911\n", "csv"],
    ["orders.csv", "<fio>;<phone>\nИван;7911\n", "csv"],
  ])("%s with %j is %s", async (name, text, format) => {
    expect(await formatOf(memoryFile(name, Buffer.from(text)))).toBe(format);
  });

  it("of a workbook, wrapped or not", async () => {
    const bytes = await wholeFixture("sportline.xlsx");
    expect(await formatOf(memoryFile("a.csv", bytes))).toBe("xlsx");
    expect(await formatOf(memoryFile("a.xlsx.gz", gzipSync(bytes)))).toBe("xlsx");
  });

  it.each([
    ["[ // orders\n{}]", 1],
    ['[\n/* orders */{"fio":"Иван"}]', 2],
    ['{ // orders\n"fio":"Иван"}', 1],
    ['{"fio":"Иван",\n # the phone\n"phone":"7911"}', 2],
  ])("of JSON with a comment, %j, which is refused with its line %i", async (text, line) => {
    const reading = recogniseFile(memoryFile("orders.csv", Buffer.from(text)), {});
    await expect(reading).rejects.toMatchObject({ code: "file.broken", facts: { format: "json", line } });
  });

  it("and told where the content is refused", async () => {
    const reading = recogniseFile(memoryFile("orders.csv.gz", gzipSync("[{")), {});
    const found = [
      expect.objectContaining({ found: "gzip" }),
      expect.objectContaining({ what: "format", found: "json" }),
    ];
    await expect(reading).rejects.toMatchObject({ detected: { found: expect.arrayContaining(found) } });
  });

  it("of JSON in UTF-16", async () => {
    expect(await formatOf(memoryFile("a", Buffer.from(`\uFEFF${json}`, "utf16le")))).toBe("json");
  });

  it("and a name that says something else is only mentioned", async () => {
    const { evidence } = await recogniseFile(memoryFile("orders.xlsx", Buffer.from(csv)), {});
    expect(evidence.filter(({ what }) => what === "format")).toEqual([
      { what: "format", found: "csv", because: "structure" },
      { what: "format", found: ".xlsx", because: "file_extension" },
    ]);
  });

  it("and so is the wrapping", async () => {
    const { evidence, tables } = await recogniseFile(memoryFile("orders.csv", gzipSync(csv)), {});
    expect(evidence[0]).toEqual({ what: "compression", found: "gzip", because: "magic_bytes" });
    expect(tables[0]?.plan.compression).toBe("gzip");
  });
});

describe("a person's word about the format", () => {
  it("overrules the finding among texts", async () => {
    const { tables, evidence } = await recogniseFile(memoryFile("a", Buffer.from(ndjson)), { format: "csv" });
    expect(tables[0]?.plan.format).toBe("csv");
    expect(evidence[0]).toEqual({ what: "format", found: "csv", because: "given" });
  });

  it.each([
    ["csv", "sportline.xlsx", "XLSX"],
    ["xlsx", "csv-tab.csv", "CSV"],
  ] as const)("cannot make %s of %s", async (format, name, is) => {
    const file = await fixture(name);
    await expect(recogniseFile(file, { format })).rejects.toMatchObject({
      code: "file.other_format",
      facts: { file: name, is },
    });
  });
});

describe("what is no table of ours is refused by its name", () => {
  const container = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1000)]);
  const encrypted = Buffer.concat([container, Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(1000)]);

  it.each([
    ["nothing", Buffer.alloc(0), "file.empty", {}],
    ["nothing, gzipped", gzipSync(""), "file.empty", {}],
    ["a byte order mark only", Buffer.from("\uFEFF"), "file.empty", {}],
    ["zero bytes", Buffer.alloc(5000), "file.binary", {}],
    ["an old workbook", container, "file.xls", {}],
    ["a workbook under a password", encrypted, "file.encrypted", {}],
    ["a PDF", Buffer.from("%PDF-1.7\n..."), "file.other_format", { is: "PDF" }],
    ["a picture", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "file.other_format", { is: "PNG" }],
    ["RTF", Buffer.from("{\\rtf1 text}"), "file.other_format", { is: "RTF" }],
    ["a RAR archive", Buffer.from("Rar!\x1a\x07\x01\x00"), "file.other_format", { is: "RAR" }],
    ["gzip in gzip", gzipSync(gzipSync(csv)), "file.other_format", { is: "gzip" }],
    ["a page", Buffer.from("\n<!DOCTYPE html>\n<p>Войдите</p>"), "file.other_format", { is: "HTML" }],
    ["XML", Buffer.from('<?xml version="1.0"?><orders/>'), "file.other_format", { is: "XML" }],
    [
      "a spreadsheet of 2003",
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      "file.other_format",
      { is: "XML (Excel 2003)" },
    ],
  ])("%s", async (_, bytes, code, facts) => {
    await expect(recogniseFile(memoryFile("f.csv", bytes), {})).rejects.toMatchObject({
      code,
      facts: { file: "f.csv", ...facts },
    });
  });

  it.each([
    ["csv-html.csv", "file.other_format"],
    ["csv-binary.csv", "file.binary"],
    ["csv-white-space-only.csv", "file.empty"],
    ["csv-zip-of-several.zip", "file.archive_of_several"],
    ["csv-zip-without-file.zip", "file.archive_without_file"],
  ])("%s", async (name, code) => {
    await expect(recogniseFile(await fixture(name), {})).rejects.toMatchObject({ code, facts: { file: name } });
  });

  it.each([
    ["word/document.xml", "Word"],
    ["ppt/presentation.xml", "PowerPoint"],
    ["xl/workbook.bin", "XLSB"],
  ])("an office document with %s is %s", async (part, is) => {
    const bytes = storedZip(["[Content_Types].xml", part]);
    await expect(recogniseFile(memoryFile("f.xlsx", bytes), {})).rejects.toMatchObject({ facts: { is } });
  });

  it("an OpenDocument spreadsheet", async () => {
    const bytes = storedZip(["mimetype", "content.xml"]);
    await expect(recogniseFile(memoryFile("f.ods", bytes), {})).rejects.toMatchObject({
      facts: { is: "OpenDocument" },
    });
  });

  it("an archive in an archive", async () => {
    const bytes = gzipSync(storedZip(["a.csv"]));
    await expect(recogniseFile(memoryFile("f.gz", bytes), {})).rejects.toMatchObject({ facts: { is: "ZIP" } });
  });
});

async function formatOf(file: SourceFile) {
  return (await recogniseFile(file, {})).tables[0]?.plan.format;
}

async function wholeFixture(name: string): Promise<Buffer> {
  const file = await fixture(name);
  const chunks: Buffer[] = await file.open().toArray();
  return Buffer.concat(chunks);
}

/** A ZIP archive of empty files. */
function storedZip(names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name));
    directory.push(entry, Buffer.from(name));
    offset += local.length + name.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
