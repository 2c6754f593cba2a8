import { open } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { OperatorError } from "../errors.ts";
import { checkFolder, draftFile } from "./whole-file.ts";

/** Throws `report.unwritable` where no receipt could be written there, or something else has that name. */
export async function prepareReceipt(path: string): Promise<void> {
  await checkFolder(dirname(path));
  // `--receipt FILE` is one word away from the name of a source.
  if (await isSomethingElse(path)) throw new OperatorError("report.unwritable", { path, cause: "EEXIST" });
}

/** Whole or absent, 0600, in the place of an earlier one. */
export async function writeReceipt(path: string, receipt: Readonly<Record<string, unknown>>): Promise<void> {
  const text = `${JSON.stringify(receipt, null, 2)}\n`;
  const draft = await draftFile(dirname(path), basename(path), (file) => file.appendFile(text));
  try {
    await draft.publish();
  } finally {
    await draft.discard();
  }
}

const beginning = '{\n  "receipt": ';

async function isSomethingElse(path: string): Promise<boolean> {
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning.length), 0, beginning.length, 0);
      return buffer.toString("utf8", 0, bytesRead) !== beginning;
    } finally {
      await file.close();
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}
