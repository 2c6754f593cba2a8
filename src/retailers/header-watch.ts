import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import { normaliseHeader } from "../model/header-name.ts";
import type { SourceRow } from "../model/source-row.ts";
import { valueShape } from "../model/value-shape.ts";
import type { Mapping } from "./mapping.ts";
import type { RowKind } from "./row-kinds.ts";

export interface HeaderWatch {
  /** Takes a row down to the header. */
  learn(row: SourceRow): void;
  /** What a row below the header is, where headers have more to say of it than its own cells. */
  overrule(kind: RowKind, row: SourceRow): RowKind | "other_header";
}

/** Of so many filled cells one may be no name of this table. */
const cellsPerStranger = 5;
const leastNames = 3;

/**
 * Files that were put together from several carry the rows above their data more than once. Where the columns of a later
 * header stand in other places, everything below it would be read wrongly, until the table's own header comes again.
 */
export function createHeaderWatch(
  mapping: Pick<Mapping, "headers" | "headerRow" | "positions" | "returned">,
): HeaderWatch {
  const { headers, headerRow, returned } = mapping;
  const names = new Set(headers.filter((header) => header !== ""));
  const isWatched = headerRow !== undefined && headerRow > 0;
  const own = { headers: new Set<string>(), titles: new Set<string>() };
  const begins = new Set<string>();
  let isUnderOther = false;

  function isHeader(cells: SourceRow["cells"]): boolean {
    const strangersAllowed = Math.floor(cells.length / cellsPerStranger);
    let found = 0;
    let strangers = 0;
    for (const cell of cells) {
      if (isBlankCell(cell)) continue;
      const text = typeof cell === "string" ? cell.trim() : "";
      if (names.has(text)) found++;
      else if (++strangers > strangersAllowed) return false;
    }
    return found >= leastNames && found >= strangers * (cellsPerStranger - 1);
  }

  /** Spelled with other capitals or blanks. */
  function isOwnHeader(cells: SourceRow["cells"]): boolean {
    return headers.every((header, at) => normaliseHeader(cellText(cells[at] ?? "")) === normaliseHeader(header));
  }

  return {
    learn(row) {
      if (!isWatched || returned !== undefined || row.cells.some(isOfPerson)) return;
      const key = rowKey(row.cells);
      if (key === "") return;
      begins.add(firstText(row.cells));
      (row.row === headerRow ? own.headers : own.titles).add(key);
      if (row.row === headerRow) for (const cell of row.cells) if (!isBlankCell(cell)) names.add(cellText(cell).trim());
    },
    overrule(kind, { cells }) {
      if (!isWatched || kind === "blank") return kind;
      const key = begins.has(firstText(cells)) ? rowKey(cells) : "";
      if (kind === "repeated_header" || own.headers.has(key)) {
        isUnderOther = false;
        return "repeated_header";
      }
      if (own.titles.has(key)) return "repeated_header";
      if (!isHeader(cells)) return isUnderOther ? "other_header" : kind;
      isUnderOther = !isOwnHeader(cells);
      return isUnderOther ? "other_header" : "repeated_header";
    },
  };
}

function firstText(cells: SourceRow["cells"]): string {
  for (const cell of cells) if (!isBlankCell(cell)) return cellText(cell).trim();
  return "";
}

/** Empty for an empty row; blanks behind the last filled cell do not count. */
function rowKey(cells: SourceRow["cells"]): string {
  return cells
    .map((cell) => cellText(cell).trim())
    .join("\u0000")
    .replace(/\0+$/, "");
}

/** Such a row may be data that stands above the header. */
function isOfPerson(cell: Cell): boolean {
  const shape = valueShape(cell);
  return shape === "phone" || shape === "email";
}
