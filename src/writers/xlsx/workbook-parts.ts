import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

/** The parts of a workbook that exceljs has written, by name. All of them are XML. */
export async function partsOf(workbook: Buffer): Promise<ReadonlyMap<string, string>> {
  const archive = await fromBufferPromise(workbook);
  const parts = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    parts.set(entry.fileName, (await buffer(await archive.openReadStreamPromise(entry))).toString());
  }
  return parts;
}
