import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "./mapping.ts";

/** The cells of one row under our field names. */
export interface RowCells {
  readonly fio: Cell;
  readonly phone: Cell;
  readonly email: Cell;
  readonly order: Cell;
  readonly name: Cell;
  readonly price: Cell;
  /** Fio, phone and e-mail are all empty. */
  readonly clientBlank: boolean;
}

/** Picks the mapped cells of a row. Several columns for one field are joined with a blank, empty ones left out. */
export function createCellPicker(mapping: Pick<Mapping, "positions">): (row: SourceRow) => RowCells {
  const fio = pickerOf(mapping, "fio");
  const phone = pickerOf(mapping, "phone");
  const email = pickerOf(mapping, "email");
  const order = pickerOf(mapping, "order");
  const name = pickerOf(mapping, "name");
  const price = pickerOf(mapping, "price");
  return ({ cells }) => {
    const fioCell = fio(cells);
    const phoneCell = phone(cells);
    const emailCell = email(cells);
    return {
      fio: fioCell,
      phone: phoneCell,
      email: emailCell,
      order: order(cells),
      name: name(cells),
      price: price(cells),
      clientBlank: isBlankCell(phoneCell) && isBlankCell(emailCell) && isBlankCell(fioCell),
    };
  };
}

function pickerOf(mapping: Pick<Mapping, "positions">, field: MappableField): (cells: SourceRow["cells"]) => Cell {
  const positions = mapping.positions[field];
  const [only] = positions;
  if (only === undefined) return () => "";
  if (positions.length === 1) return (cells) => cells[only] ?? "";
  return (cells) =>
    positions
      .map((position) => cellText(cells[position] ?? "").trim())
      .filter((text) => text !== "")
      .join(" ");
}
