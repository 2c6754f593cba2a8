import iconv from "iconv-lite";
import { OperatorError } from "../errors.ts";
import type { Format } from "../model/read-plan.ts";
import type { EvidenceReason } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import { encodingOfMark } from "./byte-order-mark.ts";
import { isZip } from "./find-wrapping.ts";
import { foreignFormat } from "./foreign-format.ts";
import { jsonOrNdjson } from "./json-or-ndjson.ts";
import { isLegacyOffice, legacyOfficeError } from "./legacy-office.ts";
import { isOfficeDocument, otherOfficeFormat } from "./office-document.ts";
import type { Wrapping } from "./reader.ts";
import { randomAccess } from "./unwrap.ts";
import { utf16WithoutMark } from "./utf16-pattern.ts";
import { readArchive } from "./zip-archive.ts";

export interface FoundFormat {
  readonly format: Format;
  readonly because: EvidenceReason;
}

/** The format by content. Throws the OperatorError that names what it is where we read no such thing. */
export async function findFormat(file: SourceFile, wrapping: Wrapping): Promise<FoundFormat> {
  const { head } = wrapping;
  if (isZip(head)) return findWorkbook(file, wrapping);
  if (isLegacyOffice(head)) throw await legacyOfficeError(file, wrapping);

  const text = provisionalText(head);
  const foreign = foreignFormat(head, text);
  if (foreign !== undefined) throw new OperatorError("file.other_format", { file: file.name, is: foreign });
  if (text.trim() === "") throw new OperatorError("file.empty", { file: file.name });
  if (isBinary(text)) throw new OperatorError("file.binary", { file: file.name });
  return { format: jsonOrNdjson(text, file.name) ?? "csv", because: "structure" };
}

async function findWorkbook(file: SourceFile, { compression }: Wrapping): Promise<FoundFormat> {
  const archive = await randomAccess(file, compression);
  try {
    const entries = await readArchive(archive, "zip");
    const other = isOfficeDocument(entries) ? otherOfficeFormat(entries) : "ZIP";
    if (other !== undefined) throw new OperatorError("file.other_format", { file: file.name, is: other });
    return { format: "xlsx", because: "magic_bytes" };
  } finally {
    await archive.close();
  }
}

/** Good enough for structure, whatever the encoding of the letters is. */
function provisionalText(head: Buffer): string {
  return iconv.decode(head, encodingOfMark(head) ?? utf16WithoutMark(head) ?? "latin1");
}

/** A stray control character may stand in a cell; bytes that are no text are full of them. */
function isBinary(text: string): boolean {
  let controls = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (isControl(text.charCodeAt(index))) controls += 1;
  }
  return controls === text.length || (controls > 3 && controls * 20 > text.length);
}

function isControl(code: number): boolean {
  return code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1a;
}
