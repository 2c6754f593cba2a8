import { Readable } from "node:stream";
import type { SourceFile } from "../model/source-file.ts";
import { type ClosingTotal, createClosingTotal } from "./closing-total.ts";
import type { ImportJob } from "./import-job.ts";
import type { Steps } from "./steps.ts";

const tailBytes = 2 ** 15;

/** Undefined where no total closes the table. */
export async function closingTotal(job: ImportJob, steps: Pick<Steps, "read">): Promise<ClosingTotal | undefined> {
  const closing = createClosingTotal(job.mapping);
  return closing !== undefined && (await mayEndWithTotal(job, closing, steps)) ? closing : undefined;
}

/** A CSV that lies bare is looked at from its end, all else must be read to be known. */
async function mayEndWithTotal(
  { file, mapping: { plan } }: ImportJob,
  closing: ClosingTotal,
  steps: Pick<Steps, "read">,
): Promise<boolean> {
  if (plan.format !== "csv" || plan.compression !== "none" || plan.encoding?.startsWith("utf-16")) return true;
  for await (const rows of steps.read(await lastLines(file), plan)) {
    if (rows.some(closing.closes)) return true;
  }
  return false;
}

/** The end of the file as a file, from the beginning of a line. */
async function lastLines(file: SourceFile): Promise<SourceFile> {
  const start = Math.max(0, file.bytes - tailBytes);
  const chunks: Buffer[] = [];
  for await (const chunk of file.open({ start })) chunks.push(chunk as Buffer);
  const tail = Buffer.concat(chunks);
  const bytes = start === 0 ? tail : tail.subarray(tail.indexOf("\n") + 1);
  return { ...file, bytes: bytes.length, open: () => Readable.from([bytes]) };
}
