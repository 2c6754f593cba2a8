import { type Cell, cellText, isBlankCell } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { SheetJoin } from "../../model/read-plan.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { ClientIndex, keyOf } from "./client-index.ts";
import { shownCell } from "./shown-cell.ts";

/** Two sheets to be read as one table. */
export interface JoinedSheets {
  /** The workbook's name, for errors. */
  readonly file: string;
  /** The name of the sheet with the purchases. */
  readonly purchases: string;
  readonly join: SheetJoin;
  rows(sheet: string): AsyncIterable<readonly SourceRow[]>;
}

const rowsPerArray = 256;

/**
 * The rows of the sheet with the purchases, each with the cells of its client behind its own. A purchase without a client,
 * or with more than one, has a flaw. Clients without a purchase come last, with numbers that go on where the purchases end.
 */
export async function* joinSheets({ file, purchases, join, rows }: JoinedSheets): AsyncGenerator<readonly SourceRow[]> {
  const clients = new ClientIndex(file);
  for await (const array of rows(join.clients)) {
    for (const row of array) clients.add(asShown(row), join.clientsHeader);
  }
  const { row: headerRow, keyColumn } = join.purchasesHeader;
  let columns: JoinedColumns | undefined;
  let lastRow = 0;
  for await (const array of rows(purchases)) {
    yield array.map((row) => {
      lastRow = row.row;
      if (row.row === headerRow) {
        columns = new JoinedColumns(row.cells, clients.header, { purchases, ...join });
        return { ...row, cells: columns.header };
      }
      return columns === undefined || row.flaw !== undefined
        ? row
        : columns.joined(row, clients.find(keyOf(row, keyColumn)));
    });
  }
  if (columns === undefined) return;
  let orphans: SourceRow[] = [];
  for (const client of clients.notFound()) {
    orphans.push({ ...columns.alone(client), row: lastRow + client.row });
    if (orphans.length < rowsPerArray) continue;
    yield orphans;
    orphans = [];
  }
  if (orphans.length > 0) yield orphans;
}

/** With what is merged over its cells: the rows of a client are not told behind those of the purchases. */
function asShown(row: SourceRow): SourceRow {
  if (row.merged === undefined) return row;
  const { merged, ...own } = row;
  const shown = merged.filter(({ firstRow, value }) => firstRow < row.row && !isBlankCell(value));
  const width = shown.reduce((widest, { firstColumn }) => Math.max(widest, firstColumn + 1), row.cells.length);
  return { ...own, cells: Array.from({ length: width }, (_cell, column) => shownCell(row, column)) };
}

/** Which column of which sheet stands where in the joined table. */
class JoinedColumns {
  readonly header: readonly Cell[];
  readonly #width: number;
  readonly #keyColumn: number;
  readonly #clientKeyColumn: number;
  /** Those of the clients that are taken over: the key is not, where both sheets call it the same. */
  readonly #ofClient: readonly number[];

  constructor(
    ofPurchases: readonly Cell[],
    ofClients: readonly Cell[],
    { purchases, clients, purchasesHeader, clientsHeader }: SheetJoin & { readonly purchases: string },
  ) {
    this.#width = ofPurchases.length;
    this.#keyColumn = purchasesHeader.keyColumn;
    this.#clientKeyColumn = clientsHeader.keyColumn;
    const sameKey = nameOf(ofPurchases[this.#keyColumn]) === nameOf(ofClients[this.#clientKeyColumn]);
    this.#ofClient = [...ofClients.keys()].filter((column) => !sameKey || column !== this.#clientKeyColumn);
    const taken = this.#ofClient.map((column) => ofClients[column] ?? "");
    this.header = [...qualified(ofPurchases, taken, purchases), ...qualified(taken, ofPurchases, clients)];
  }

  joined(row: SourceRow, client: ReturnType<ClientIndex["find"]>): SourceRow {
    const { uncalculated: _, ...own } = row;
    if (client === undefined) return { ...own, flaw: { code: "client.not_found" } };
    if (client === "ambiguous") return { ...own, flaw: { code: "client.ambiguous" } };
    const cells: Cell[] = [];
    for (let column = 0; column < this.#width; column += 1) cells.push(row.cells[column] ?? "");
    for (const column of this.#ofClient) cells.push(client.cells[column] ?? "");
    const uncalculated = [...(row.uncalculated ?? []), ...this.#positionsOf(client.uncalculated)];
    return { ...own, cells, ...(uncalculated.length > 0 ? { uncalculated } : {}) };
  }

  /** A client who bought nothing. */
  alone(client: SourceRow): SourceRow {
    const cells: Cell[] = Array(this.#width).fill("");
    cells[this.#keyColumn] = client.cells[this.#clientKeyColumn] ?? "";
    for (const column of this.#ofClient) cells.push(client.cells[column] ?? "");
    const uncalculated = client.uncalculated && { uncalculated: this.#positionsOf(client.uncalculated) };
    return { ...client, cells, ...uncalculated };
  }

  #positionsOf(clientColumns: readonly number[] = []): readonly number[] {
    return clientColumns.flatMap((column) => {
      const position = this.#ofClient.indexOf(column);
      return position === -1 ? [] : [this.#width + position];
    });
  }
}

/** Names that the other sheet has too get the name of their sheet before them. */
function qualified(names: readonly Cell[], others: readonly Cell[], sheet: string): readonly Cell[] {
  const known = new Set(others.map(nameOf));
  return names.map((name) =>
    nameOf(name) !== "" && known.has(nameOf(name)) ? `${sheet} ${cellText(name).trim()}` : name,
  );
}

function nameOf(header: Cell | undefined): string {
  return normaliseHeader(cellText(header ?? ""));
}
