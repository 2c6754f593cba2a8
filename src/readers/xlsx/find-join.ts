import { cellText, isBlankCell } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { JoinHeader, SheetJoin } from "../../model/read-plan.ts";
import type { TableSample } from "../../model/recognised-file.ts";
import { valueShape } from "../../model/value-shape.ts";
import { keyOf } from "./client-index.ts";

/** Two sheets that look like purchases and their clients. */
export interface FoundJoin {
  readonly purchases: TableSample;
  readonly join: SheetJoin;
}

/** Among more sheets than this nobody joins two without saying so. */
const maxSheets = 10;
const rowsSearched = 30;
/** The share of purchases whose client is there. */
export const leastMet = 0.8;

/**
 * Finds the sheets that share one column of the same name, by which each row of one is a client with phone or e-mail, and
 * of whose rows the other knows neither. Whether the keys meet is seen in the rows.
 */
export function findJoins(sheets: readonly TableSample[]): readonly FoundJoin[] {
  const visible = sheets.filter(({ hidden, rows }) => !hidden && rows.length > 1).slice(0, maxSheets);
  return visible.flatMap((purchases) =>
    visible.flatMap((clients) => {
      const keys = purchases === clients ? [] : sharedKeys(purchases, clients);
      const [only] = keys;
      if (only === undefined || keys.length > 1) return [];
      return [{ purchases, join: { clients: clients.plan.sheet ?? "", ...only } }];
    }),
  );
}

type SharedKey = Omit<SheetJoin, "clients">;

function sharedKeys(purchases: TableSample, clients: TableSample): readonly SharedKey[] {
  const ofClients = headersByName(clients);
  return [...headersByName(purchases)].flatMap(([name, purchasesHeader]) => {
    const clientsHeader = ofClients.get(name);
    if (clientsHeader === undefined) return [];
    const own = keysBelow(clients, clientsHeader);
    const isKey = tellApart(own) && (!clients.whole || mostlyIn(new Set(own), keysBelow(purchases, purchasesHeader)));
    const isOneSided = hasContacts(clients, clientsHeader) && !hasContacts(purchases, purchasesHeader);
    return isKey && isOneSided ? [{ purchasesHeader, clientsHeader }] : [];
  });
}

/** Every text of the first rows that does not stand alone in its row, as a title does. */
function headersByName({ rows }: TableSample): ReadonlyMap<string, JoinHeader> {
  const headers = new Map<string, JoinHeader>();
  for (const { row, cells } of rows.slice(0, rowsSearched)) {
    if (cells.filter((cell) => !isBlankCell(cell)).length < 2) continue;
    cells.forEach((cell, keyColumn) => {
      const name = typeof cell === "string" ? normaliseHeader(cell) : "";
      if (name !== "" && !headers.has(name)) headers.set(name, { row, keyColumn });
    });
  }
  return headers;
}

function keysBelow(table: TableSample, header: JoinHeader): readonly string[] {
  return rowsBelow(table, header).map((row) => keyOf(row, header.keyColumn));
}

function tellApart(keys: readonly string[]): boolean {
  return keys.length > 0 && keys.every((key) => key !== "") && new Set(keys).size === keys.length;
}

/** A few orphans are a matter for the reject report; many mean that these sheets do not belong together. */
function mostlyIn(known: ReadonlySet<string>, keys: readonly string[]): boolean {
  return keys.filter((key) => known.has(key)).length >= keys.length * leastMet;
}

function hasContacts(table: TableSample, header: JoinHeader): boolean {
  const rows = rowsBelow(table, header);
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  for (let column = 0; column < width; column += 1) {
    const filled = rows.flatMap(({ cells }) => (isBlankCell(cells[column] ?? "") ? [] : [cells[column] ?? ""]));
    const contacts = filled.filter((cell) => ["phone", "email"].includes(valueShape(cellText(cell))));
    if (filled.length > 0 && contacts.length * 2 > filled.length) return true;
  }
  return false;
}

function rowsBelow({ rows }: TableSample, { row: header }: JoinHeader): TableSample["rows"] {
  return rows.filter(({ row }) => row > header);
}
