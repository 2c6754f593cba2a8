import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Timing } from "./timing.ts";

/** The folder of the project, from wherever this file has been built into. */
export const project = projectFolder(import.meta.dirname);

/** Runs the built binary and times it, up to its end. Fails where its exit code is another than `expected`. */
export async function runIntake(
  words: readonly string[],
  { databaseUrl, expected = 0 }: { readonly databaseUrl: string | undefined; readonly expected?: number },
): Promise<Timing & { readonly stdout: string }> {
  const folder = await mkdtemp(join(tmpdir(), "intake-bench-run-"));
  try {
    const peak = join(folder, "peak");
    const env = {
      ...{ PATH: process.env["PATH"], HOME: folder, LANG: "en_US.UTF-8", INTAKE_PEAK: peak },
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    };
    const watch = ["--import", join(project, "src/harness/peak-memory.mjs")];
    const start = performance.now();
    const child = spawn(process.execPath, [...watch, join(project, "bin/intake.js"), ...words], { cwd: folder, env });
    const exit = new Promise<number | null>((resolve, reject) => {
      child.on("error", reject).on("close", resolve);
    });
    const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    const seconds = (performance.now() - start) / 1000;
    if (exitCode !== expected) throw new Error(`intake ${words[0]} ended with ${exitCode}: ${stderr}`);
    const { bytes, workedMs } = JSON.parse(await readFile(peak, "utf8")) as { bytes: number; workedMs: number };
    return { stdout, seconds, programSeconds: workedMs / 1000, serverSeconds: undefined, peakBytes: bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function projectFolder(from: string): string {
  return existsSync(join(from, "package.json")) ? from : projectFolder(dirname(from));
}
