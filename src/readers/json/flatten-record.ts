import type { Cell } from "../../model/cell.ts";
import type { SourceRow } from "../../model/source-row.ts";
import type { JsonRecord } from "./json-record.ts";
import { isJsonObject, type JsonArray, jsonText } from "./json-value.ts";
import { RecordPath, type RecordVisitor, visitElement, visitRecord } from "./record-cells.ts";

/** What a plan says about the rows that one record makes. */
export interface RecordLayout {
  readonly columns: readonly string[];
  readonly items: string | undefined;
}

/**
 * Makes one row of each element of a record's items, all other fields around it repeated; one row of a record, or of an
 * element of an array between, where it has none.
 */
export function recordFlattener({ columns, items }: RecordLayout): (record: JsonRecord) => readonly SourceRow[] {
  const place = new RecordPath("", { columns: new Map(columns.map((path, index) => [path, index])), items });

  return (record) => {
    if (!isJsonObject(record.value)) return [asRow(record, { cells: shownText(record), extra: undefined, part: 0 })];
    const shared = new RowDraft(Array<Cell>(columns.length).fill(""), undefined);
    visitRecord(record.value, place, shared);
    const rows: SourceRow[] = [];
    addRows(record, shared, rows);
    return rows;
  };
}

function addRows(record: JsonRecord, shared: RowDraft, rows: SourceRow[]): void {
  const { found } = shared;
  if (!found || found.elements.length === 0) {
    rows.push(asRow(record, shared));
    return;
  }
  const place = found.place.elements();
  for (const element of found.elements) {
    const draft = shared.copy();
    // Any number that no other part of the record has will do, and each part has a first row.
    if (found.place.leadsFurther) draft.part = rows.length + 1;
    visitElement(element, place, draft);
    addRows(record, draft, rows);
  }
}

/** As much as a spreadsheet's cell holds. */
const shownCharacters = 32_767;

/** What stands in the place of a record, for the report; nothing where it is too large to hold. */
function shownText({ text, value }: JsonRecord): Cell[] {
  const shown = text ?? (value === undefined ? undefined : jsonText(value));
  return shown === undefined ? [] : [shown.slice(0, shownCharacters)];
}

class RowDraft implements RecordVisitor {
  readonly cells: Cell[];
  extra: Map<string, Cell> | undefined;
  /** 0 where no array leads to that of the items. */
  part = 0;
  found: { readonly place: RecordPath; readonly elements: JsonArray } | undefined;

  constructor(cells: Cell[], extra: ReadonlyMap<string, Cell> | undefined) {
    this.cells = cells;
    this.extra = extra && new Map(extra);
  }

  copy(): RowDraft {
    const draft = new RowDraft([...this.cells], this.extra);
    draft.part = this.part;
    return draft;
  }

  cell({ path, column }: RecordPath, cell: Cell | null): void {
    if (column !== undefined) this.cells[column] = cell ?? "";
    else if (cell !== null) this.extra = (this.extra ?? new Map<string, Cell>()).set(path, cell);
  }

  items(place: RecordPath, elements: JsonArray): void {
    this.found = { place, elements };
  }
}

function asRow({ row, line, flaw }: JsonRecord, draft: Pick<RowDraft, "cells" | "extra" | "part">): SourceRow {
  // As a rule there is no more to it.
  if (!draft.extra && draft.part === 0 && !flaw) return { row, line, cells: draft.cells };
  return {
    row,
    line,
    cells: draft.cells,
    ...(draft.extra && { extra: draft.extra }),
    ...(draft.part > 0 && { part: draft.part }),
    ...(flaw && { flaw: { code: flaw } }),
  };
}
