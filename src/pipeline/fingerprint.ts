import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Hashed, HashNews } from "./hash-thread.ts";

type Stop = Pick<AbortSignal, "aborted">;

/** From here on a thread is worth its start. */
const largeBytes = 16 * 2 ** 20;

/**
 * SHA-256 of the bytes as they lie on disk, in hex: by it a file is known again under any name. Throws `run.interrupted`
 * at `stop`.
 */
export async function fingerprint(file: SourceFile, stop: Stop): Promise<string> {
  const { descriptor, bytes } = file;
  const inThread =
    descriptor === undefined || bytes < largeBytes ? undefined : hashInThread({ descriptor, bytes }, stop);
  return (await inThread) ?? hashHere(file, stop);
}

/** Beside all else. Undefined where it was stopped or failed: then it is told why here. */
function hashInThread(workerData: Hashed, stop: Stop): Promise<string | undefined> {
  return new Promise((resolve) => {
    // Built as a file of its own.
    const thread = new Worker(new URL("./hash-thread.js", import.meta.url), { workerData });
    thread.on("message", (news: HashNews) => {
      if (typeof news === "string") resolve(news);
      else if (stop.aborted) void thread.terminate();
    });
    thread.on("error", () => undefined);
    thread.on("exit", () => resolve(undefined));
  });
}

async function hashHere(file: SourceFile, stop: Stop): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of file.open()) {
    if (stop.aborted) throw new OperatorError("run.interrupted", { file: file.name });
    hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}
