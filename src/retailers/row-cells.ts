import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import type { ClientCells } from "../model/mapped-record.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "./mapping.ts";

/** What a row says of itself, beside its purchases. */
export interface RowCells extends ClientCells {
  readonly order: Cell;
  /** Fio, phone and e-mail are all empty. */
  readonly clientBlank: boolean;
}

type MappedColumns = Pick<Mapping, "profile" | "positions" | "columns" | "headers">;

/** Picks the cells of the client and of the order number. */
export function createCellPicker(mapping: MappedColumns): (row: SourceRow) => RowCells {
  const { positions } = mapping;
  const hasAlternatives = positions.phone.length > 1 || positions.email.length > 1;
  return hasAlternatives ? pickerOfAlternatives(mapping) : pickerOfSingleCells(mapping);
}

/** The cell at a field's column; of several columns the filled cells, joined with a blank. */
export function joinedCell(positions: readonly number[]): (cells: SourceRow["cells"]) => Cell {
  const [only] = positions;
  if (only === undefined) return () => "";
  if (positions.length === 1) return (cells) => cells[only] ?? "";
  return (cells) =>
    positions
      .map((position) => cellText(cells[position] ?? "").trim())
      .filter((text) => text !== "")
      .join(" ");
}

function firstFilledCell(positions: readonly number[]): (cells: SourceRow["cells"]) => Cell {
  return (cells) => positions.map((position) => cells[position] ?? "").find((cell) => !isBlankCell(cell)) ?? "";
}

function fioPicker({ profile, positions }: MappedColumns): (cells: SourceRow["cells"]) => Cell {
  return profile?.fioFrom === "first_filled" ? firstFilledCell(positions.fio) : joinedCell(positions.fio);
}

const none: readonly Cell[] = [];

function pickerOfSingleCells(mapping: MappedColumns): (row: SourceRow) => RowCells {
  const { positions, columns } = mapping;
  const fio = fioPicker(mapping);
  const phone = joinedCell(positions.phone);
  const email = joinedCell(positions.email);
  const order = joinedCell(positions.order);
  return ({ cells }) => {
    const fioCell = fio(cells);
    const phoneCell = phone(cells);
    const emailCell = email(cells);
    return {
      fio: fioCell,
      phone: phoneCell,
      email: emailCell,
      otherPhones: none,
      otherEmails: none,
      columns,
      order: order(cells),
      clientBlank: isBlankCell(phoneCell) && isBlankCell(emailCell) && isBlankCell(fioCell),
    };
  };
}

function pickerOfAlternatives(mapping: MappedColumns): (row: SourceRow) => RowCells {
  const { positions, columns, headers } = mapping;
  const fio = fioPicker(mapping);
  const order = joinedCell(positions.order);
  return ({ cells }) => {
    const isFilled = (position: number) => !isBlankCell(cells[position] ?? "");
    const cellAt = (position: number) => cells[position] ?? "";
    const headerAt = (position: number) => headers[position] ?? "";
    const phones = positions.phone.filter(isFilled);
    const emails = positions.email.filter(isFilled);
    const fioCell = fio(cells);
    return {
      fio: fioCell,
      phone: phones.map(cellAt)[0] ?? "",
      email: emails.map(cellAt)[0] ?? "",
      otherPhones: phones.slice(1).map(cellAt),
      otherEmails: emails.slice(1).map(cellAt),
      columns: {
        ...columns,
        ...(phones.length > 0 ? { phone: phones.slice(0, 1).map(headerAt) } : {}),
        ...(emails.length > 0 ? { email: emails.slice(0, 1).map(headerAt) } : {}),
      },
      order: order(cells),
      clientBlank: phones.length === 0 && emails.length === 0 && isBlankCell(fioCell),
    };
  };
}
