import type { OperatorError } from "../errors.ts";
import { isBlankCell } from "../model/cell.ts";
import type { Forecast, Inspection } from "../model/inspection.ts";
import type { Outcome } from "../model/outcome.ts";
import { tableName } from "../model/read-plan.ts";
import type { RecognisedFile, TableSample } from "../model/recognised-file.ts";
import { shownColumns } from "../model/shown-columns.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { SourceRow } from "../model/source-row.ts";
import { createMapper } from "../retailers/create-mapper.ts";
import type { Identified } from "../retailers/identified.ts";
import type { Mapping } from "../retailers/mapping.ts";
import type { SeenRows } from "../retailers/record-mapper.ts";
import { createReturn } from "../retailers/returned-report.ts";
import { shownHeaders } from "../retailers/shown-headers.ts";
import { createJudge } from "../rules/judge.ts";
import { columnFacts, type NamedColumn } from "./column-facts.ts";
import { draftProfile } from "./draft-profile.ts";
import { recogniseTable } from "./identify-file.ts";
import { maskedText, revealedText, type ShowValue } from "./masked-text.ts";
import { previewOf } from "./preview.ts";
import type { ImportOrder, Steps } from "./steps.ts";
import { Tally } from "./tally.ts";

export interface InspectionOrder extends Pick<ImportOrder, "profile" | "shelf" | "hints"> {
  /** Show personal data instead of masking it. */
  readonly reveal: boolean;
}

export interface Inspected {
  readonly inspection: Inspection;
  /** What keeps the file from being imported; undefined where it can be. */
  readonly refusal: OperatorError | undefined;
}

/**
 * What a file is and what would become of it, from its beginning alone. Nothing is loaded. Throws only where the bytes
 * cannot be read as a table at all.
 */
export async function inspectFile(
  file: SourceFile,
  order: InspectionOrder,
  steps: Pick<Steps, "recognise">,
): Promise<Inspected> {
  const identified = await recogniseTable(file, order, steps);
  return { inspection: inspectionOf(file, identified, order), refusal: identified.refusal };
}

function inspectionOf(file: SourceFile, identified: Identified, { hints, reveal }: InspectionOrder): Inspection {
  const { recognised, evidence, profile, table, headerRow, findings, doubts, mapping } = identified;
  const show = reveal ? revealedText : maskedText;
  const rows = dataRows(identified);
  return {
    file: { name: file.name, bytes: file.bytes },
    plan: table.plan,
    headerRow,
    layout: mapping?.layout,
    evidence,
    profile: profile?.name,
    otherTables: otherTables(recognised, table),
    sample: { rows: rows.length, whole: table.whole },
    columns: columnFacts(withoutValues(namedColumns(identified), show), rows, show),
    awaited: identified.awaited,
    findings,
    doubts,
    ...judgedSample(table.rows, mapping, show),
    draft: draftProfile(file.name, identified, hints),
  };
}

/** Each name once: a sheet may be a table alone and a part of another. */
function otherTables({ tables }: RecognisedFile, { plan }: TableSample): Inspection["otherTables"] {
  const chosen = [tableName(plan), plan.join?.clients];
  const others = new Map(tables.map(({ plan: other, hidden }) => [tableName(other), hidden]));
  return [...others].filter(([name]) => !chosen.includes(name)).map(([name, hidden]) => ({ name, hidden }));
}

/** The rows below the header that hold anything, without our own columns where it is a report that came back. */
function dataRows({ table, headerRow = 0, mapping }: Identified): readonly SourceRow[] {
  const returned = mapping?.returned;
  const giveBack = returned && createReturn(returned.headers, returned.guarded);
  return table.rows
    .filter((row) => row.row > headerRow && row.flaw === undefined && !row.cells.every(isBlankCell))
    .map((row) => giveBack?.(row).row ?? row);
}

function namedColumns({ table, profile, headers, findings, mapping }: Identified): readonly NamedColumn[] {
  const shows = shownColumns(profile?.secret ?? []);
  if (mapping !== undefined) {
    const fields = Object.entries(mapping.positions) as [NonNullable<NamedColumn["field"]>, readonly number[]][];
    return headers.map((header, at) => ({
      header,
      field: fields.find(([, positions]) => positions.includes(at))?.[0],
      secret: !shows(header),
    }));
  }
  const width = Math.max(headers.length, ...table.rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => {
    const header = headers[at] ?? "";
    const field = findings.find((finding) => header !== "" && finding.headers.includes(header))?.field;
    return { header, field, secret: !shows(header) };
  });
}

/** Where a row of data was taken for the header, the names of its columns are values and are shown like those. */
function withoutValues(columns: readonly NamedColumn[], show: ShowValue): readonly NamedColumn[] {
  const headers = columns.map(({ header }) => header);
  const hidden = headers.some((header) => header !== "") && shownHeaders({ headers }).length === 0;
  return hidden ? columns.map((column) => ({ ...column, header: show(column.header, column.field) })) : columns;
}

function judgedSample(
  rows: readonly SourceRow[],
  mapping: Mapping | undefined,
  show: ShowValue,
): Pick<Inspection, "preview" | "forecast" | "skipped"> {
  if (mapping === undefined) return { preview: [], forecast: undefined, skipped: [] };
  const mapper = createMapper(mapping);
  const judge = createJudge(mapping.policy, mapping.columns);
  const outcomes = [...mapper.map(rows), ...mapper.end()].map(judge);
  return {
    preview: previewOf(outcomes, mapping, show),
    forecast: forecastOf(outcomes, mapper.seen),
    skipped: [...mapping.skipped, ...mapper.seen.passedOver],
  };
}

function forecastOf(outcomes: readonly Outcome[], seen: SeenRows): Forecast {
  const tally = new Tally();
  for (const outcome of outcomes) tally.addAsIfLoaded(outcome);
  const { rows, registrations, purchases, normalised, problems, notices } = tally.counts(seen);
  return { rows, registrations, purchases, normalised, problems, notices };
}
