import type { ExplainedRecord, KnownRow } from "./row-explanation.ts";

/** As scripts get it: `explain FILE:ROW --json`. Fields are only ever added. */
export function rowExplanationJson({ profile, cells, records, ...rest }: KnownRow): Record<string, unknown> {
  const [first] = records;
  return {
    ...rest,
    profile: profile ?? null,
    cells: cells.map((row) => row.map(({ header, text = null }) => ({ header, text }))),
    record: first === undefined ? null : recordJson(first),
    records: records.map(recordJson),
  };
}

function recordJson({ rows, accepted, values, problems, notices, delivery }: ExplainedRecord) {
  return {
    rows,
    verdict: accepted ? "accepted" : "rejected",
    values: values.map((value) => ({ ...value, read: value.read ?? null, suggestion: value.suggestion ?? null })),
    problems: problems.map(({ row, code, column = null, fix = null }) => ({ row, code, column, fix })),
    notices,
    knownBy: delivery?.knownBy ?? null,
  };
}
