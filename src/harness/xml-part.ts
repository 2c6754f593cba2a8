import { Readable } from "node:stream";
import type { XmlPart } from "../readers/xlsx/xml-part.ts";

/** An XML file of a workbook that arrives in chunks of the given size. */
export function xmlPart(xml: string | Buffer, chunkBytes = 2 ** 16): XmlPart {
  const bytes = Buffer.from(xml);
  const starts = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_none, index) => index * chunkBytes);
  const open = () => Readable.from(starts.map((start) => bytes.subarray(start, start + chunkBytes)));
  return { file: "test.xlsx", entry: { name: "part.xml", bytes: bytes.length, open } };
}

/** The same XML with a prefix before the name of every element, as some programs write it. */
export function withPrefix(xml: string): string {
  return xml.replace("xmlns=", "xmlns:x=").replaceAll(/<(\/?)(?=[a-z])/gi, "<$1x:");
}
