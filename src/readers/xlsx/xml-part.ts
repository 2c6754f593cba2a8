import { OperatorError } from "../../errors.ts";
import type { ArchiveEntry } from "../zip-archive.ts";
import { EventParser } from "./event-parser.ts";
import type { XmlListener } from "./xml-listener.ts";

/** One XML file of a workbook. */
export interface XmlPart {
  /** The workbook's name, for errors. */
  readonly file: string;
  readonly entry: ArchiveEntry;
}

const maxSmallPartBytes = 64 * 2 ** 20;

/**
 * Parses as it reads, and yields after each chunk so that the consumer can take what the listener has gathered. Throws
 * `file.broken` where the XML is malformed, cut short or has a DOCTYPE.
 */
export async function* parseXml(part: XmlPart, listener: XmlListener): AsyncGenerator<void> {
  const parser = new EventParser(part.file, listener);
  for await (const chunk of part.entry.open()) {
    parser.write(chunk);
    yield;
  }
  parser.end();
}

/** Parses a part that tells of others, and so is small: `file.bomb` beyond 64 MiB. */
export async function parseWholeXml(part: XmlPart, listener: XmlListener): Promise<void> {
  const { file, entry } = part;
  // No more than the archive claims is ever inflated.
  if (entry.bytes > maxSmallPartBytes) {
    throw new OperatorError("file.bomb", { file, limit: `${maxSmallPartBytes / 2 ** 20} MiB` });
  }
  for await (const _ of parseXml(part, listener));
}
