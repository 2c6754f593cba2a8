import { OperatorError } from "../errors.ts";
import { cellText } from "../model/cell.ts";
import type { MappedRecord } from "../model/mapped-record.ts";
import type { Accepted, Outcome } from "../model/outcome.ts";
import { isReportColumn } from "../model/report-columns.ts";
import type { ExplainedRecord, RowExplanation, RowKind } from "../model/row-explanation.ts";
import { shownColumns } from "../model/shown-columns.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { SourceRow } from "../model/source-row.ts";
import { createMapper } from "../retailers/create-mapper.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { createReturn } from "../retailers/returned-report.ts";
import { createRowSorter } from "../retailers/row-kinds.ts";
import { createJudge } from "../rules/judge.ts";
import { traceRecord } from "../rules/trace-record.ts";
import { createDeliveryKeys, keyKind } from "./delivery-keys.ts";
import { identifyFile } from "./identify-file.ts";
import type { ImportOrder, Steps } from "./steps.ts";

/** From the text of a row to its verdict. Reads no further than the record behind the row's own. Throws `file.row_missing`. */
export async function explainRow(
  { file, row }: { readonly file: SourceFile; readonly row: number },
  order: Pick<ImportOrder, "profile" | "shelf" | "hints">,
  steps: Pick<Steps, "recognise" | "read">,
): Promise<RowExplanation> {
  const mapping = await identifyFile(file, order, steps);
  const explain = createRecordExplainer(row, mapping);
  const { rows, records, lastRow } = await findRow(row, steps.read(file, mapping.plan), { mapping, explain });
  if (row > lastRow || row < 1) throw new OperatorError("file.row_missing", { file: file.name, row, rows: lastRow });
  const shows = shownColumns(mapping.profile?.secret ?? []);
  return {
    file: file.name,
    row,
    profile: mapping.profile?.name,
    kind: kindOf(row, rows, mapping),
    cells: rows.map(({ cells }) =>
      cells.map((cell, position) => {
        const header = headerAt(position, row, mapping);
        return { header, text: shows(header) || isReportColumn(header) ? cellText(cell) : undefined };
      }),
    ),
    records,
  };
}

interface FoundRow {
  /** With that number: several where a JSON record holds several purchases, none where the line is blank. */
  readonly rows: readonly SourceRow[];
  /** Several where a JSON record holds several orders. */
  readonly records: readonly ExplainedRecord[];
  /** The last row that was read. */
  readonly lastRow: number;
}

async function findRow(
  wanted: number,
  chunks: AsyncIterable<readonly SourceRow[]>,
  { mapping, explain }: { readonly mapping: Mapping; readonly explain: RecordExplainer },
): Promise<FoundRow> {
  const mapper = createMapper(mapping);
  const rows: SourceRow[] = [];
  const found: ExplainedRecord[] = [];
  let lastRow = 0;
  const isBeyond = (record: MappedRecord) => record.rows.every(({ row }) => row > wanted);
  for await (const chunk of chunks) {
    for (const row of chunk) if (row.row === wanted) rows.push(row);
    lastRow = Math.max(lastRow, chunk.at(-1)?.row ?? 0);
    const records = mapper.map(chunk);
    found.push(...explain(records));
    if (records.some(isBeyond)) return { rows, records: found, lastRow };
  }
  return { rows, records: [...found, ...explain(mapper.end())], lastRow };
}

function kindOf(number: number, [row]: readonly SourceRow[], mapping: Mapping): RowKind {
  const { headerRow = 0, returned } = mapping;
  if (row === undefined) return "blank";
  if (number < headerRow) return "preamble";
  if (number === headerRow) return "header";
  const sent = returned === undefined ? row : createReturn(returned.headers, returned.guarded)(row).row;
  const kind = createRowSorter(mapping)(sent);
  const isData = kind === "flawed" || kind === "ragged" || kind === "uncalculated";
  return isData ? "data" : kind;
}

/** Rows before the data have no columns yet. */
function headerAt(position: number, row: number, { headerRow = 0, headers, returned }: Mapping): string {
  if (row <= headerRow) return "";
  return (returned?.headers ?? headers)[position] ?? "";
}

/** Explains the records of the wanted row that are among these. Is handed all records of the file, in its order. */
type RecordExplainer = (records: readonly MappedRecord[]) => readonly ExplainedRecord[];

/** By what a purchase of a file that repeats the past is known depends on those before it, which are judged for that. */
function createRecordExplainer(wanted: number, mapping: Mapping): RecordExplainer {
  const { policy, columns } = mapping;
  const judge = createJudge(policy, columns);
  const keysOf = createDeliveryKeys(mapping);
  return (records) =>
    records.flatMap((record) => {
      const isWanted = record.rows.some(({ row }) => row === wanted);
      if (!isWanted && keysOf === undefined) return [];
      const outcome = judge(record);
      if (isWanted) return [explainRecord(record, outcome, { wanted, policy, keysOf })];
      if (outcome.kind === "accepted") keysOf?.(outcome);
      return [];
    });
}

function explainRecord(
  record: MappedRecord,
  outcome: Outcome,
  {
    wanted,
    policy,
    keysOf,
  }: Pick<Mapping, "policy"> & { wanted: number; keysOf: ReturnType<typeof createDeliveryKeys> },
): ExplainedRecord {
  const accepted = outcome.kind === "accepted";
  return {
    rows: [...new Set(record.rows.map(({ row }) => row))],
    values: record.rows.some(({ flaw }) => flaw !== undefined) ? [] : traceRecord(record, policy),
    accepted,
    notices: accepted ? outcome.notices.map(({ code }) => code) : [],
    problems: accepted
      ? []
      : outcome.problems.flatMap((problems, index) =>
          problems.map((problem) => ({ ...problem, row: record.rows[index]?.row ?? 0 })),
        ),
    delivery: accepted && keysOf !== undefined ? deliveryOf(outcome, wanted, keysOf(outcome)) : undefined,
  };
}

function deliveryOf(outcome: Accepted, wanted: number, keys: readonly string[]): ExplainedRecord["delivery"] {
  const { purchases } = outcome.registration;
  return { knownBy: keyKind(outcome), keys: keys.filter((_, index) => purchases[index]?.row === wanted) };
}
