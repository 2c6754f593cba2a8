import { type Spread, spreadOf, type Timing } from "./timing.ts";

/** What was asked of intake: a figure made of the timings of one repetition, and how it is to turn out. */
export interface Comparison {
  readonly what: string;
  readonly atLeast: string;
  readonly aim: string;
  readonly unit: "ratio" | "MB" | "seconds" | "percent";
  /** Undefined where a contender that it needs did not run. */
  readonly figure: (timing: (contender: string) => Timing | undefined) => number | undefined;
}

/** The timings of every contender, one for each time that it ran. */
export type Timings = ReadonlyMap<string, readonly Timing[]>;

/** The figures of each repetition; what ran once stands in all of them. */
export function spreadOfComparison({ figure }: Comparison, timings: Timings): Spread | undefined {
  const repetitions = Math.max(0, ...[...timings.values()].map(({ length }) => length));
  const figures = Array.from({ length: repetitions }, (_, at) =>
    figure((contender) => {
      const own = timings.get(contender) ?? [];
      return own.length === 1 ? own[0] : own[at];
    }),
  );
  return spreadOf(figures.filter((value) => value !== undefined));
}

const seconds = (timing: Timing | undefined) => timing?.seconds;
const peak = (timing: Timing | undefined) => timing?.peakBytes;

export const comparisons: readonly Comparison[] = [
  ratio("import of the CSV ÷ raw COPY of clean data", ["csv", "copy"], ["1.15", "0.90"]),
  ratio("the same ÷ the SQL way", ["csv", "sql"], ["0.80", "0.65"]),
  ratio("the same rows as XLSX ÷ as CSV", ["xlsx", "csv"], ["1.8", "1.3"]),
  ratio("the same rows as NDJSON ÷ as CSV", ["ndjson", "csv"], ["1.2", "1.0"]),
  ratio(
    "`--dry-run` of the CSV, rows/s ÷ csv-parse alone (more is better)",
    ["csv-parse", "dry-run"],
    ["0.45", "0.70"],
  ),
  ratio(
    "a file in which 20 % of the rows are rejected, with report ÷ the clean one",
    ["rejects", "csv"],
    ["1.2", "1.0"],
  ),
  ratio("second import of the same file ÷ the first", ["again", "csv"], ["0.05", "0.02"]),
  memory("peak memory, CSV", "csv", ["256 MB", "160 MB"]),
  {
    ...{ what: "the same with five times the rows", atLeast: "+10 %", aim: "+2 %", unit: "percent" },
    figure: (timing) => percentMore(peak(timing("large")), peak(timing("csv"))),
  },
  memory("peak memory, XLSX", "xlsx", ["400 MB", "200 MB"]),
  time("`intake --version`", "version", ["0.25 s", "0.12 s"]),
  time("`intake runs` with a running database", "runs", ["0.5 s", "0.3 s"]),
];

type Aims = readonly [atLeast: string, aim: string];

function ratio(what: string, [ours, theirs]: readonly [string, string], [atLeast, aim]: Aims): Comparison {
  const figure: Comparison["figure"] = (timing) => quotient(seconds(timing(ours)), seconds(timing(theirs)));
  return { what, atLeast, aim, unit: "ratio", figure };
}

function memory(what: string, contender: string, [atLeast, aim]: Aims): Comparison {
  const figure: Comparison["figure"] = (timing) => quotient(peak(timing(contender)), 2 ** 20);
  return { what, atLeast, aim, unit: "MB", figure };
}

function time(what: string, contender: string, [atLeast, aim]: Aims): Comparison {
  return { what, atLeast, aim, unit: "seconds", figure: (timing) => seconds(timing(contender)) };
}

function quotient(above: number | undefined, below: number | undefined): number | undefined {
  return above === undefined || below === undefined ? undefined : above / below;
}

function percentMore(now: number | undefined, before: number | undefined): number | undefined {
  const times = quotient(now, before);
  return times === undefined ? undefined : (times - 1) * 100;
}
