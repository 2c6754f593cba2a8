export const formats = ["csv", "xlsx", "json", "ndjson"] as const;
export type Format = (typeof formats)[number];

/** How the bytes of one file become rows: decided by flags and profile, completed by recognition. */
export interface ReadPlan {
  readonly format: Format;
  /** The wrapping to take off first. */
  readonly compression: "none" | "gzip" | "zip";
  /** Canonical name as iconv knows it (`utf-8`, `windows-1251`...); undefined for XLSX. */
  readonly encoding: string | undefined;
  /** CSV only. */
  readonly delimiter: string | undefined;
  /** XLSX only: the name of the sheet. */
  readonly sheet: string | undefined;
  /**
   * JSON only: the keys that lead to the array of records, or to an object that is the one record; empty where that is
   * the outermost value.
   */
  readonly records: readonly string[] | undefined;
  /** JSON and NDJSON: the key, or keys joined by a dot, of the array inside a record that makes one row per element. */
  readonly items: string | undefined;
  /** JSON and NDJSON: the columns of the cells, as paths (`customer.phone`, `items[].price`). */
  readonly columns: readonly string[] | undefined;
}

/** What a person or a profile has fixed before anything is recognised; it overrules every finding. */
export interface ReadHints {
  readonly format?: Format | undefined;
  readonly encoding?: string | undefined;
  /** What the profile says; content that is certainly something else is refused, not misread. */
  readonly expectedEncoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** JSON: as in `ReadPlan`. */
  readonly records?: readonly string[] | undefined;
  readonly items?: string | undefined;
  /** JSON: columns that the plan must have, also where no record of the sample carries them. */
  readonly columns?: readonly string[] | undefined;
}
