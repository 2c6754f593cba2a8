import { createHash } from "node:crypto";
import { readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

/** What the thread is given. */
export interface Hashed {
  /** Of an open file. */
  readonly descriptor: number;
  readonly bytes: number;
}

/** How far it has come, in bytes, again and again; at the end the hash. */
export type HashNews = number | string;

const { descriptor, bytes } = workerData as Hashed;
const hash = createHash("sha256");
const buffer = Buffer.allocUnsafe(2 ** 20);
let position = 0;
while (position < bytes) {
  const length = readSync(descriptor, buffer, 0, Math.min(buffer.length, bytes - position), position);
  if (length === 0) throw new RangeError("the file has become shorter");
  hash.update(buffer.subarray(0, length));
  position += length;
  parentPort?.postMessage(position satisfies HashNews);
}
parentPort?.postMessage(hash.digest("hex") satisfies HashNews);
