import type { Outcome } from "../model/outcome.ts";
import type { SourceRow } from "../model/source-row.ts";
import { createMapper } from "../retailers/create-mapper.ts";
import type { Mapping } from "../retailers/mapping.ts";
import type { RecordMapper } from "../retailers/record-mapper.ts";
import { createJudge } from "../rules/judge.ts";

/** The verdicts over one table, and how many of its rows have been seen so far. */
export interface JudgedRows {
  readonly outcomes: AsyncIterable<readonly Outcome[]>;
  readonly seen: RecordMapper["seen"];
  /** The last row has been judged, none was left out because of a stop. */
  readonly complete: () => boolean;
}

/** Maps and judges rows as they come, until the end or until `stop`. */
export function judgeRows(rows: AsyncIterable<readonly SourceRow[]>, mapping: Mapping, stop: AbortSignal): JudgedRows {
  const mapper = createMapper(mapping);
  const judge = createJudge(mapping.policy, mapping.columns);
  let complete = false;

  async function* outcomes(): AsyncIterable<readonly Outcome[]> {
    for await (const chunk of rows) {
      if (stop.aborted) return;
      const records = mapper.map(chunk);
      if (records.length > 0) yield records.map(judge);
    }
    yield mapper.end().map(judge);
    complete = true;
  }

  return { outcomes: outcomes(), seen: mapper.seen, complete: () => complete };
}
