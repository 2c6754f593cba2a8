import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import { isOfficeDocument } from "./office-document.ts";
import type { Wrapping } from "./reader.ts";
import { readUpTo } from "./text-sample.ts";
import { onlyEntry, openContent } from "./unwrap.ts";
import { readArchive } from "./zip-archive.ts";

const headBytes = 2 ** 16;

/** What the content is wrapped in, by its first bytes, and the beginning of the content. Throws `file.empty`. */
export async function findWrapping(file: SourceFile): Promise<Wrapping> {
  if (file.bytes === 0) throw new OperatorError("file.empty", { file: file.name });
  const head = await readUpTo(file.open({ start: 0, end: headBytes - 1 }), headBytes);
  const compression = await findCompression(file, head);
  if (compression === "none") return { compression, head };
  return { compression, head: await readUpTo(openContent(file, compression), headBytes) };
}

/** The beginning of a ZIP archive, also of one without files. */
export function isZip(head: Buffer): boolean {
  return head.subarray(0, 4).equals(Buffer.from("PK\x03\x04")) || head.subarray(0, 4).equals(Buffer.from("PK\x05\x06"));
}

/** The beginning of a gzip member. */
function isGzip(head: Buffer): boolean {
  return head.subarray(0, 3).equals(Buffer.from([0x1f, 0x8b, 0x08]));
}

async function findCompression(file: SourceFile, head: Buffer): Promise<Wrapping["compression"]> {
  if (isGzip(head)) return "gzip";
  if (!isZip(head)) return "none";
  const entries = await readArchive(file, "zip");
  if (isOfficeDocument(entries)) return "none";
  onlyEntry(file, entries);
  return "zip";
}
