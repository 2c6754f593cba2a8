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

/** Makes one row of each element of a record's items, its other fields repeated; one row where it has none. */
export function recordFlattener({ columns, items }: RecordLayout): (record: JsonRecord) => readonly SourceRow[] {
  const place = new RecordPath("", new Map(columns.map((path, index) => [path, index])));

  return (record) => {
    if (!isJsonObject(record.value)) return [asRow(record, { cells: shownText(record), extra: undefined })];
    const shared = new RowDraft(Array<Cell>(columns.length).fill(""), undefined);
    visitRecord(record.value, { place, items }, shared);
    const { found } = shared;
    if (!found || found.elements.length === 0) return [asRow(record, shared)];
    return found.elements.map((element) => {
      const draft = shared.copy();
      visitElement(element, found.place, draft);
      return asRow(record, draft);
    });
  };
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
  found: { readonly place: RecordPath; readonly elements: JsonArray } | undefined;

  constructor(cells: Cell[], extra: ReadonlyMap<string, Cell> | undefined) {
    this.cells = cells;
    this.extra = extra && new Map(extra);
  }

  copy(): RowDraft {
    return new RowDraft([...this.cells], this.extra);
  }

  cell({ path, column }: RecordPath, cell: Cell | null): void {
    if (column !== undefined) this.cells[column] = cell ?? "";
    else if (cell !== null) this.extra = (this.extra ?? new Map<string, Cell>()).set(path, cell);
  }

  items(place: RecordPath, elements: JsonArray): void {
    this.found = { place, elements };
  }
}

function asRow({ row, line, flaw }: JsonRecord, draft: Pick<RowDraft, "cells" | "extra">): SourceRow {
  return {
    row,
    line,
    cells: draft.cells,
    ...(draft.extra && { extra: draft.extra }),
    ...(flaw && { flaw: { code: flaw } }),
  };
}
