/** What speaks against a mapping, and does not stop the import. */
export interface MappingDoubt {
  readonly code: MappingDoubtCode;
  /** The columns it is about, as the file writes them. */
  readonly headers: readonly string[];
  /**
   * 0 to 1, of the filled cells in the sample: how many contradict; but of `taken_by_values` how many fit, and of
   * `other_price` in how many of the rows that have both they differ.
   */
  readonly share: number;
}

/**
 * `given_name_swapped`: the columns of surname and given name seem to hold each other's values. `whole_name_in_part`: a
 * column of one part of the name holds more than that. `name_and_price_swapped`: as it says. `values_unlike_header`: many
 * values are not what the header says. `undone_orders`: some orders were cancelled or returned, and nothing leaves them out.
 * `other_price`: beside the price that was taken there is another one, which differs. `taken_by_values`: the name of a column
 * tells nothing, and it was taken by its values alone.
 */
export const mappingDoubtCodes = [
  "given_name_swapped",
  "whole_name_in_part",
  "name_and_price_swapped",
  "values_unlike_header",
  "undone_orders",
  "other_price",
  "taken_by_values",
] as const;
export type MappingDoubtCode = (typeof mappingDoubtCodes)[number];
