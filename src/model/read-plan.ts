export const formats = ["csv", "xlsx", "json", "ndjson"] as const;
export type Format = (typeof formats)[number];

/** With `'`, or with `"` behind a blank that follows every delimiter. */
export type CsvQuoting = "apostrophe" | "after_blank";

/** How the bytes of one file become rows: decided by flags and profile, completed by recognition. */
export interface ReadPlan {
  readonly format: Format;
  /** The wrapping to take off first. */
  readonly compression: "none" | "gzip" | "zip";
  /** Canonical name as iconv knows it (`utf-8`, `windows-1251`...); undefined for XLSX. */
  readonly encoding: string | undefined;
  /** CSV only. */
  readonly delimiter: string | undefined;
  /** CSV only: where cells are quoted otherwise than with `"` next to the delimiter. */
  readonly quoting?: CsvQuoting;
  /** XLSX only: the name of the sheet. */
  readonly sheet: string | undefined;
  /** XLSX only: set where cells of the sheet are merged; which ones stands behind its rows. */
  readonly merged?: true;
  /** XLSX only: set where the table is made of two sheets, `sheet` with the purchases and that of the clients. */
  readonly join?: SheetJoin | undefined;
  /**
   * JSON only: the keys that lead to the array of records, or to an object that is the one record; empty where that is
   * the outermost value.
   */
  readonly records: readonly string[] | undefined;
  /**
   * JSON and NDJSON: the key, or keys joined by a dot, of the array inside a record that makes one row per element. It
   * may stand inside the elements of others: `orders[].items`.
   */
  readonly items: string | undefined;
  /** JSON and NDJSON: the columns of the cells, as paths (`customer.phone`, `items[].price`). */
  readonly columns: readonly string[] | undefined;
}

/** How a person knows one of several tables of a file: by its sheet, or by the path of its records. */
export function tableName({ sheet, records }: Pick<ReadPlan, "sheet" | "records">): string {
  return sheet ?? records?.join(".") ?? "";
}

/** Two sheets, whose rows belong together where their keys have the same text. */
export interface SheetJoin {
  /** The name of the sheet with the clients. */
  readonly clients: string;
  readonly purchasesHeader: JoinHeader;
  readonly clientsHeader: JoinHeader;
}

/** Where the header of a sheet is, and which of its columns holds the key. */
export interface JoinHeader {
  /** The row a person sees. */
  readonly row: number;
  /** From 0. */
  readonly keyColumn: number;
}

/** How a profile names the two sheets of a join: the sheet of the clients, and the headers of the keys. */
export interface WrittenJoin {
  readonly sheet: string;
  /** In the sheet with the purchases. */
  readonly key: string;
  /** In the sheet with the clients. */
  readonly clientKey: string;
}

/** What a person or a profile has fixed before anything is recognised; it overrules every finding. */
export interface ReadHints {
  readonly format?: Format | undefined;
  readonly encoding?: string | undefined;
  /** What the profile says; content that is certainly something else is refused, not misread. */
  readonly expectedEncoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** XLSX: the sheet that belongs to `sheet`. */
  readonly join?: WrittenJoin | undefined;
  /** The row that holds the names of the columns, as a person sees it; 0 where none does. */
  readonly headerRow?: number | undefined;
  /** JSON: as in `ReadPlan`. */
  readonly records?: readonly string[] | undefined;
  readonly items?: string | undefined;
  /** JSON: columns that the plan must have, also where no record of the sample carries them. */
  readonly columns?: readonly string[] | undefined;
}
