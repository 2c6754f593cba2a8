import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Wrapping } from "./reader.ts";
import { openContent } from "./unwrap.ts";

const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** The stream that holds a workbook under a password, as the directory of the container spells it. */
const encryptedStream = Buffer.from("EncryptedPackage", "utf16le");

/** The beginning of an OLE2 container: an old `.xls`, or a workbook under a password. */
export function isLegacyOffice(head: Buffer): boolean {
  return head.subarray(0, signature.length).equals(signature);
}

/** Which of the two an OLE2 container is. */
export async function legacyOfficeError(file: SourceFile, wrapping: Wrapping): Promise<OperatorError> {
  const encrypted = await contains(file, wrapping, encryptedStream);
  return new OperatorError(encrypted ? "file.encrypted" : "file.xls", { file: file.name });
}

async function contains(file: SourceFile, { compression }: Wrapping, wanted: Buffer): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for await (const chunk of openContent(file, compression)) {
    const bytes = Buffer.concat([tail, chunk]);
    if (bytes.includes(wanted)) return true;
    tail = bytes.subarray(-wanted.length);
  }
  return false;
}
