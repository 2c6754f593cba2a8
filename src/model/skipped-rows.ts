/** Rows that are no data and were passed over, both ends included, as a person sees their numbers. */
export interface SkippedRows {
  readonly first: number;
  readonly last: number;
  /**
   * `preamble`: titles and periods above the header. `column_numbers`: 1, 2, 3 under the names of the columns.
   * `by_profile`: orders that the profile leaves out.
   */
  readonly why: "preamble" | "total" | "repeated_header" | "column_numbers" | "footer" | "by_profile";
}
