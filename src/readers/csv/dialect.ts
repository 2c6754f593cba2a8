import type { Options } from "csv-parse/sync";

/** How csv-parse is to cut records, whatever the delimiter. */
export const dialect: Options = {
  relax_column_count: true,
  relax_quotes: true,
  record_delimiter: ["\r\n", "\n", "\r"],
};
