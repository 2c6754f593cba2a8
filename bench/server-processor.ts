import { readdirSync, readFileSync } from "node:fs";

// What a clock tick is on every Linux that Node runs on.
const tickSeconds = 0.01;

/**
 * Seconds of processor time that a PostgreSQL has taken so far: its postmaster, the processes that it has, and those that
 * have ended. Undefined where the system has no /proc.
 */
export function serverSeconds(postmaster: number): number | undefined {
  try {
    const children = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => statOf(Number(name)) ?? [])
      .filter(({ parent }) => parent === postmaster);
    const own = statOf(postmaster);
    if (own === undefined) return undefined;
    return (own.ticks + own.endedTicks + children.reduce((sum, { ticks }) => sum + ticks, 0)) * tickSeconds;
  } catch {
    return undefined;
  }
}

/** The process that started this one. */
export function parentOf(process: number): number | undefined {
  return statOf(process)?.parent;
}

interface ProcessStat {
  readonly parent: number;
  /** Of the process itself. */
  readonly ticks: number;
  /** Of its children that have ended. */
  readonly endedTicks: number;
}

function statOf(process: number): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${process}/stat`, "utf8");
    // The name of the program, in brackets, may hold anything.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const number = (at: number) => Number(fields[at]);
    return { parent: number(1), ticks: number(11) + number(12), endedTicks: number(13) + number(14) };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
