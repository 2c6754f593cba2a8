import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { benchServer } from "./bench-database.ts";
import type { Timings } from "./comparisons.ts";
import { type Contender, contenders } from "./contenders.ts";
import { type DataFiles, dataFiles, writeData } from "./data-files.ts";
import type { Timing } from "./timing.ts";

export interface BenchOrder {
  readonly rows: number;
  readonly repetitions: number;
  readonly seed: number;
  /** Names of contenders; empty for all. */
  readonly only: readonly string[];
  /** Of the embedded server. */
  readonly home: string;
  /** For the data. */
  readonly folder: string;
  readonly onTiming: (contender: Contender, timing: Timing) => void;
}

export interface BenchResult {
  readonly timings: Timings;
  readonly postgres: string;
}

/** Runs the contenders in turn, as often as was asked for. */
export async function runBench(order: BenchOrder): Promise<BenchResult> {
  const chosen = contenders.filter(({ name }) => order.only.length === 0 || order.only.includes(name));
  const filesOf = ({ size }: Contender) => dataFiles(order.folder, Math.round(order.rows * size));
  await writeAll(chosen, filesOf, order.seed);
  const server = await benchServer(order.home);
  const timings = new Map<string, Timing[]>();
  try {
    for (let repetition = 0; repetition < order.repetitions; repetition++) {
      for (const contender of chosen) {
        const times = repetition === 0 ? Math.max(1, contender.times) : contender.times;
        for (let time = 0; time < times; time++) {
          const folder = join(order.folder, "reports");
          await mkdir(folder, { recursive: true });
          const timing = await contender.run(filesOf(contender), { server, folder });
          await rm(folder, { recursive: true });
          timings.set(contender.name, [...(timings.get(contender.name) ?? []), timing]);
          order.onTiming(contender, timing);
        }
      }
    }
    return { timings, postgres: server.version };
  } finally {
    await server.leave();
  }
}

async function writeAll(chosen: readonly Contender[], filesOf: (contender: Contender) => DataFiles, seed: number) {
  const written = new Set<string>();
  for (const contender of chosen) {
    const files = filesOf(contender);
    for (const form of contender.needs) {
      if (written.has(files[form])) continue;
      written.add(files[form]);
      await writeData(files, form, seed);
    }
  }
}
