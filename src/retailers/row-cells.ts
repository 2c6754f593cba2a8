import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import { type ClientCells, clientFields, type FieldColumns } from "../model/mapped-record.ts";
import type { SourceRow } from "../model/source-row.ts";
import { columnsToCorrect, isFilledIn } from "./filled-in.ts";
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
  const { positions, profile } = mapping;
  const isPlain = positions.phone.length <= 1 && positions.email.length <= 1 && shared(positions).length === 0;
  const pick = isPlain ? pickerOfSingleCells(mapping) : pickerOfAlternatives(mapping);
  const toFill =
    Object.keys(profile?.fill ?? {}).length > 0 ? columnsToCorrect({ ...mapping, columns: {} }) : undefined;
  return toFill === undefined ? pick : (row) => namingColumnsToFill(pick(row), toFill);
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

function fioPicker({ profile, positions, headers }: MappedColumns): (cells: SourceRow["cells"]) => Cell {
  const byPerson = positions.fio.filter((position) => isFilledIn(profile?.fill.fio, headers[position] ?? ""));
  const others = positions.fio.filter((position) => !byPerson.includes(position));
  const own = profile?.fioFrom === "first_filled" ? firstFilledCell(others) : joinedCell(others);
  if (byPerson.length === 0) return own;
  const filledIn = firstFilledCell(byPerson);
  return (cells) => {
    const fio = filledIn(cells);
    return isBlankCell(fio) ? own(cells) : fio;
  };
}

/** What is missing belongs under the column to fill in, whatever column might have held it. */
function namingColumnsToFill(cells: RowCells, toFill: FieldColumns): RowCells {
  const blank = clientFields.filter((field) => toFill[field] !== undefined && isBlankCell(cells[field]));
  if (blank.length === 0) return cells;
  return {
    ...cells,
    columns: { ...cells.columns, ...Object.fromEntries(blank.map((field) => [field, toFill[field]])) },
  };
}

/** Columns that hold a phone or an e-mail, whatever the client gave. */
function shared({ phone, email }: MappedColumns["positions"]): readonly number[] {
  return phone.filter((position) => email.includes(position));
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
  const either = shared(positions);
  const isEither = (position: number) => either.includes(position);
  return ({ cells }) => {
    const isFilled = (position: number) => !isBlankCell(cells[position] ?? "");
    const cellAt = (position: number) => cells[position] ?? "";
    const headerAt = (position: number) => headers[position] ?? "";
    const isEmail = (position: number) => cellText(cells[position] ?? "").includes("@");
    const phones = positions.phone.filter((at) => isFilled(at) && !(isEither(at) && isEmail(at)));
    const emails = positions.email.filter((at) => isFilled(at) && (!isEither(at) || isEmail(at)));
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
