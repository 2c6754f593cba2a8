import type { Cell } from "./cell.ts";
import type { Notice, ProblemCode } from "./problem.ts";
import type { SourceRow } from "./source-row.ts";

/** The values of one registration under our field names, with the rows they came from. Nothing is checked yet. */
export interface MappedRecord {
  /** Every source row that went into it, in file order. At least one. */
  readonly rows: readonly SourceRow[];
  readonly client: ClientCells;
  /** Other spellings of the client on further rows of the same order; empty as a rule. */
  readonly otherClients: readonly ClientCells[];
  /** In file order. */
  readonly purchases: readonly PurchaseCells[];
  readonly flaws: readonly RecordFlaw[];
  /** What is worth telling and speaks against nothing. */
  readonly remarks: readonly Notice[];
}

/** A defect of form that the mapping itself saw. */
export interface RecordFlaw {
  /** Index into `MappedRecord.rows`. */
  readonly rowIndex: number;
  readonly code: ProblemCode;
  /** As in `Problem`. */
  readonly column: string | undefined;
  readonly value: string | undefined;
}

export interface ClientCells {
  readonly fio: Cell;
  /** The first filled cell of its columns, which stand in order of preference. */
  readonly phone: Cell;
  readonly email: Cell;
  /** Filled cells of further columns, in order of preference: the first valid one counts. Empty as a rule. */
  readonly otherPhones: readonly Cell[];
  readonly otherEmails: readonly Cell[];
  /** Where `fio`, `phone` and `email` come from. */
  readonly columns: FieldColumns;
}

export interface PurchaseCells {
  readonly name: Cell;
  /** Of one piece. */
  readonly price: Cell;
  readonly quantity: Cell;
  /** Of all pieces. */
  readonly sum: Cell;
  /** Where these cells come from. */
  readonly columns: FieldColumns;
  /** Index into `MappedRecord.rows`. */
  readonly rowIndex: number;
  /** The row names the client itself; otherwise it takes over the one of the first row of its order. */
  readonly namesClient: boolean;
}

export const clientFields = ["fio", "phone", "email"] as const;
export const valueFields = [...clientFields, "name", "price"] as const;
export type ValueField = (typeof valueFields)[number];
/**
 * `order` groups rows. `list` holds all purchases of a registration in one cell. `quantity` and `sum` (of the line) tell
 * the price where no column holds it. None of them is stored.
 */
export const mappableFields = [...valueFields, "order", "list", "quantity", "sum"] as const;
export type MappableField = (typeof mappableFields)[number];

/** Which of the retailer's own columns feed each of our fields, by header. */
export type FieldColumns = Readonly<Partial<Record<MappableField, readonly string[]>>>;
