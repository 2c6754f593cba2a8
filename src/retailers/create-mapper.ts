import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import type { ClientCells, MappedRecord, PurchaseCells, RecordFlaw } from "../model/mapped-record.ts";
import type { Notice, ProblemCode } from "../model/problem.ts";
import { purchasesLimit } from "../model/registration.ts";
import type { SourceRow } from "../model/source-row.ts";
import { AwaitedColumns } from "./awaited-columns.ts";
import { takeOver } from "./filled-in.ts";
import { createHeaderWatch } from "./header-watch.ts";
import { layouts } from "./layouts/index.ts";
import type { TakenRow } from "./layouts/layout.ts";
import { createOrderFilter } from "./left-out-orders.ts";
import type { Mapping } from "./mapping.ts";
import { createCellSharing, type SharedFlaw, type SharedRow } from "./merged-cells.ts";
import { createOrderLines } from "./order-lines.ts";
import { PassedOver } from "./passed-over.ts";
import type { RecordMapper } from "./record-mapper.ts";
import { createReturn, type ReturnedRow } from "./returned-report.ts";
import { createCellPicker, type RowCells } from "./row-cells.ts";
import { createRowSorter, isSkipped } from "./row-kinds.ts";

/** An order of more rows than this is handed on in pieces, all refused, so that memory does not grow with it. */
const maxRowsHeld = 1000;

interface OpenRecord {
  readonly cells: RowCells;
  readonly rows: SourceRow[];
  readonly purchases: PurchaseCells[];
  // As a rule there are none of these, and then nothing is allocated.
  otherClients: readonly ClientCells[];
  flaws: readonly RecordFlaw[];
  remarks: readonly Notice[];
  readonly leftOut: boolean;
  /** An earlier piece of the same order has been handed on because it was too long. */
  readonly continued: boolean;
  /** Of the last row, in a report that came back. */
  formerRow: number | undefined;
}

interface NumberedRow extends TakenRow {
  /** The number it had before it was reported; undefined where it was not. */
  readonly formerRow: number | undefined;
}

/** Maps the rows of one table by its mapping. */
export function createMapper(mapping: Mapping): RecordMapper {
  const kindOf = createRowSorter(mapping);
  const headerWatch = createHeaderWatch(mapping);
  const pick = createCellPicker(mapping);
  const joins = layouts[mapping.layout].createJoin(mapping);
  const collect = layouts[mapping.layout].createCollector(mapping);
  const giveBack =
    mapping.returned === undefined ? undefined : createReturn(mapping.returned.headers, mapping.returned.guarded);
  const fill = mapping.returned && mapping.profile?.fill;
  const lineOf = createOrderLines(mapping);
  const split = mapping.policy.overflow === "split";
  const passedOver = new PassedOver();
  const awaited = new AwaitedColumns(mapping);
  const seen = {
    read: 0,
    skipped: 0,
    passedOver: passedOver.listed,
    get absent() {
      return awaited.absent;
    },
  };
  const isLeftOut = createOrderFilter(mapping);
  const share = createCellSharing(mapping);
  const unnamed = mapping.headers.flatMap((header, position) => (header === "" ? [position] : []));
  let open: OpenRecord | undefined;

  function take(sent: SourceRow, done: MappedRecord[]): void {
    if (sent.row <= (mapping.headerRow ?? 0)) {
      headerWatch.learn(sent);
      return;
    }
    const { row: given, formerRow, formerLine } = giveBack?.(sent) ?? notReported(sent);
    const kind = headerWatch.overrule(kindOf(given), given);
    if (kind === "blank") return;
    seen.read++;
    if (isSkipped(kind)) {
      seen.skipped++;
      passedOver.add(given.row, kind);
      return;
    }
    awaited.see(given);
    const shared = kind === "data" ? share(given) : undefined;
    const told = shared?.row ?? given;
    const cells = pick(told);
    const line = lineOf?.(cells.order, formerLine);
    const row = typeof line === "number" ? { ...told, orderLine: line } : told;
    if (kind !== "data" || line === "unknown") {
      close(done);
      done.push(aloneWithFlaw(row, cells, kind === "data" ? "row.line_unknown" : flawOfKind[kind]));
      return;
    }
    if (open !== undefined && shared !== undefined) flawEarlierRow(open, shared.flaws);
    let taken = { row, cells, formerRow };
    const completed = open && fill ? { ...taken, cells: takeOver(fill, open.cells, cells) } : taken;
    if (open !== undefined && goesOn(open, completed)) {
      taken = completed;
      makeRoom(open, done);
    } else {
      close(done);
      open = begin({ cells, leftOut: isLeftOut(row) }, false);
    }
    add(open, taken);
    const unseen = collect(taken, open.rows.length - 1, open.purchases);
    if (unseen !== undefined) open.flaws = [...open.flaws, unseen];
    if (shared !== undefined) noteShared(open, shared);
    if (unnamed.some((position) => !isBlankCell(row.cells[position] ?? ""))) {
      open.remarks = [...open.remarks, { code: "row.unnamed_cell", row: row.row }];
    }
  }

  function goesOn(record: OpenRecord, { row, cells, formerRow }: NumberedRow): boolean {
    return joins(record, row, cells) && isNeighbour(record.formerRow, formerRow);
  }

  /** Rows that stood apart in the file must not come together in its reject report. */
  function isNeighbour(before: number | undefined, now: number | undefined): boolean {
    if (before === undefined || now === undefined) return true;
    return now === before || (mapping.returned?.rowsOfRecordShareNumber === false && now === before + 1);
  }

  function makeRoom(record: OpenRecord, done: MappedRecord[]): void {
    const full = split ? record.purchases.length >= purchasesLimit : record.rows.length >= maxRowsHeld;
    if (!full) return;
    handOn(split ? record : { ...record, continued: true }, done);
    open = begin(record, !split);
  }

  function close(done: MappedRecord[]): void {
    if (open !== undefined) handOn(open, done);
    open = undefined;
  }

  function handOn(record: OpenRecord, done: MappedRecord[]): void {
    if (!record.leftOut) {
      done.push(finished(record));
      return;
    }
    seen.skipped += record.rows.length;
    for (const { row } of record.rows) passedOver.add(row, "by_profile");
  }

  return {
    map(rows) {
      const done: MappedRecord[] = [];
      for (const row of rows) take(row, done);
      return done;
    },
    end() {
      const done: MappedRecord[] = [];
      close(done);
      return done;
    },
    seen,
  };
}

function notReported(row: SourceRow): ReturnedRow {
  return { row, formerRow: undefined, formerLine: undefined };
}

function begin({ cells, leftOut }: Pick<OpenRecord, "cells" | "leftOut">, continued: boolean): OpenRecord {
  return {
    cells,
    rows: [],
    purchases: [],
    otherClients: none,
    flaws: none,
    remarks: none,
    leftOut,
    continued,
    formerRow: undefined,
  };
}

const none: readonly never[] = [];

function add(record: OpenRecord, { row, cells, formerRow }: NumberedRow): void {
  record.rows.push(row);
  record.formerRow = formerRow;
  if (
    !cells.clientBlank &&
    differs(record.cells, cells) &&
    !record.otherClients.some((other) => !differs(other, cells))
  ) {
    record.otherClients = [...record.otherClients, cells];
  }
}

/** An amount that is merged over several rows is none of the first of them either. */
function flawEarlierRow(record: OpenRecord, flaws: readonly SharedFlaw[]): void {
  const rowIndex = record.rows.length - 1;
  const last = record.rows[rowIndex]?.row ?? 0;
  for (const { firstRow, ...shared } of flaws) {
    const isKnown = record.flaws.some(
      (one) => one.rowIndex === rowIndex && one.code === shared.code && one.column === shared.column,
    );
    if (shared.code === "price.merged" && firstRow <= last && !isKnown) {
      record.flaws = [...record.flaws, { ...shared, rowIndex }];
    }
  }
}

function noteShared(record: OpenRecord, { row: { row }, taken, flaws }: SharedRow): void {
  const rowIndex = record.rows.length - 1;
  record.flaws = [...record.flaws, ...flaws.map(({ firstRow: _, ...shared }) => ({ ...shared, rowIndex }))];
  if (taken) record.remarks = [...record.remarks, { code: "row.merged_value", row }];
}

function differs(a: ClientCells, b: ClientCells): boolean {
  return (
    cellText(a.phone) !== cellText(b.phone) ||
    cellText(a.email) !== cellText(b.email) ||
    cellText(a.fio) !== cellText(b.fio) ||
    differ(a.otherPhones, b.otherPhones) ||
    differ(a.otherEmails, b.otherEmails)
  );
}

function differ(a: readonly Cell[], b: readonly Cell[]): boolean {
  if (a === b) return false;
  return a.length !== b.length || a.some((cell, index) => cellText(cell) !== cellText(b[index] ?? ""));
}

/** Somebody who bought nothing is one row without name and price; among rows of an order such a row is a defect. */
function boughtNothing({ rows, purchases: [first] }: OpenRecord): boolean {
  return (
    rows.length === 1 &&
    (first === undefined || (isBlankCell(first.name) && isBlankCell(first.price) && isBlankCell(first.sum)))
  );
}

function finished(record: OpenRecord): MappedRecord {
  return {
    rows: record.rows,
    client: record.cells,
    otherClients: record.otherClients,
    purchases: boughtNothing(record) ? [] : record.purchases,
    flaws: record.continued
      ? [...record.flaws, ...record.rows.map((_row, rowIndex) => flaw(rowIndex, "purchases.too_many"))]
      : record.flaws,
    remarks: record.remarks,
  };
}

/** What the reader found to be flawed says so itself. */
const flawOfKind = {
  flawed: undefined,
  ragged: "row.ragged",
  uncalculated: "row.uncalculated",
  other_header: "row.other_header",
} as const;

/** A row whose cells cannot be trusted is a record of its own. */
function aloneWithFlaw(row: SourceRow, cells: RowCells, code: ProblemCode | undefined): MappedRecord {
  return {
    rows: [row],
    client: cells,
    otherClients: [],
    purchases: [],
    flaws: code === undefined ? [] : [flaw(0, code)],
    remarks: [],
  };
}

function flaw(rowIndex: number, code: ProblemCode): RecordFlaw {
  return { rowIndex, code, column: undefined, value: undefined };
}
