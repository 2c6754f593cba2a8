import type { KnownRow, RowExplanation } from "./row-explanation.ts";

/** As scripts get it: `explain FILE:ROW --json`. Fields are only ever added. */
export function rowExplanationJson({ profile, cells, record, ...rest }: KnownRow): Record<string, unknown> {
  return {
    ...rest,
    profile: profile ?? null,
    cells: cells.map((row) => row.map(({ header, text = null }) => ({ header, text }))),
    record: record === undefined ? null : recordJson(record),
  };
}

function recordJson({ rows, accepted, values, problems, notices, delivery }: NonNullable<RowExplanation["record"]>) {
  return {
    rows,
    verdict: accepted ? "accepted" : "rejected",
    values: values.map((value) => ({ ...value, read: value.read ?? null })),
    problems: problems.map(({ row, code, column = null, fix = null }) => ({ row, code, column, fix })),
    notices,
    knownBy: delivery?.knownBy ?? null,
  };
}
