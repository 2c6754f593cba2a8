import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { contenders } from "./contenders.ts";
import { performanceDocument } from "./performance-document.ts";
import { runBench } from "./run-bench.ts";

// The others are the same with more starts and more rows.
const only = ["csv", "again", "copy", "sql", "rejects", "ndjson", "xlsx", "dry-run", "csv-parse", "version"];

test("the bench runs, and its document holds a line for every contender and a figure for their aims", async () => {
  const folder = await mkdtemp(join(tmpdir(), "intake-bench-"));
  const order = { rows: 10_000, repetitions: 1, seed: 1, only, folder, home: inject("intakeHome"), onTiming() {} };
  try {
    const document = performanceDocument(order, await runBench(order));
    const named = contenders.filter(({ name }) => only.includes(name));
    for (const { what } of named) expect(document).toContain(`| ${what} | `);
    expect(document.match(/^\| .+ \| (?:\d+\.\d+|\d+ MB|\d+\.\d+ s) \| [^|]+ to [^|]+ \|$/gm)).toHaveLength(10);
  } finally {
    await rm(folder, { recursive: true });
  }
});
