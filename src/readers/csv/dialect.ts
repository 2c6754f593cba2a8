import type { Options } from "csv-parse/sync";
import type { CsvQuoting } from "../../model/read-plan.ts";

/** The bytes that delimit cells and quote them. */
export interface CsvMarks {
  readonly delimiter: Buffer;
  readonly quote: number;
}

export function csvMarks(delimiter: string, quoting: CsvQuoting | undefined): CsvMarks {
  return {
    delimiter: Buffer.from(quoting === "after_blank" ? `${delimiter} ` : delimiter),
    quote: (quoting === "apostrophe" ? "'" : '"').charCodeAt(0),
  };
}

/** How csv-parse is to cut records. */
export function dialect({ delimiter, quote }: CsvMarks): Options {
  const mark = String.fromCharCode(quote);
  return {
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    delimiter,
    quote: mark,
    escape: mark,
  };
}
