import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { RejectedRow } from "../model/ledger-row.ts";
import type { ProblemCode } from "../model/problem.ts";

/** The refused rows that a report of `json-report.ts` lists, which has each on a line of its own; their values are left out. */
export async function* readJsonReport(path: string): AsyncGenerator<readonly RejectedRow[]> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.startsWith("{")) continue;
    const { row, problems }: ReportedRow = JSON.parse(line.replace(/,$/, ""));
    yield [{ row, codes: [...new Set(problems.map(({ code }) => code))] }];
  }
}

interface ReportedRow {
  readonly row: number;
  readonly problems: readonly { readonly code: ProblemCode }[];
}
