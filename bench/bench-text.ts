import { comparisons, spreadOfComparison, type Timings } from "./comparisons.ts";
import { contenders } from "./contenders.ts";
import { type Spread, spreadOf, type Timing } from "./timing.ts";

/** How every aim turned out, as a table of Markdown. */
export function aimsTable(timings: Timings): string {
  const rows = comparisons.flatMap((comparison) => {
    const spread = spreadOfComparison(comparison, timings);
    if (spread === undefined) return [];
    const { what, atLeast, aim, unit } = comparison;
    return [[what, atLeast, aim, shown(spread.median, unit), range(spread, unit)]];
  });
  return table(["what", "at least", "aim", "median", "least to most"], rows);
}

/** What every contender took, as a table of Markdown. */
export function timingsTable(timings: Timings, rows: number): string {
  const lines = contenders.flatMap(({ name, what, size }) => {
    const own = timings.get(name) ?? [];
    const wall = spreadOf(own.map(({ seconds }) => seconds));
    if (wall === undefined) return [];
    const loaded = size * rows;
    const middle = (pick: (timing: Timing) => number | undefined, unit: Unit) => {
      const spread = spreadOf(own.map(pick).filter((figure) => figure !== undefined));
      return spread === undefined ? "" : shown(spread.median, unit);
    };
    const isStart = name === "version" || name === "runs";
    return [
      [
        ...[what, isStart ? "" : loaded.toLocaleString("en-US").replaceAll(",", " "), shown(wall.median, "seconds")],
        ...[range(wall, "seconds"), middle(({ programSeconds }) => programSeconds, "seconds")],
        middle(({ serverSeconds }) => serverSeconds, "seconds"),
        middle(({ peakBytes }) => peakBytes && peakBytes / 2 ** 20, "MB"),
      ],
    ];
  });
  return table(["what", "rows", "median", "least to most", "processor: program", "server", "peak memory"], lines);
}

type Unit = "ratio" | "MB" | "seconds" | "percent";

function shown(figure: number, unit: Unit): string {
  switch (unit) {
    case "ratio":
      return figure.toFixed(figure < 0.1 ? 3 : 2);
    case "MB":
      return `${figure.toFixed(0)} MB`;
    case "seconds":
      return `${figure.toFixed(figure < 10 ? 2 : 1)} s`;
    case "percent":
      return `${figure > 0 ? "+" : ""}${figure.toFixed(0)} %`;
  }
}

function range({ least, most }: Spread, unit: Unit): string {
  return `${shown(least, unit)} to ${shown(most, unit)}`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
