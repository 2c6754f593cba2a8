import { Readable } from "node:stream";
import { OperatorError } from "../../errors.ts";
import { hasLoneSurrogate } from "../../model/lone-surrogates.ts";
import type { ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { SourceFile } from "../../model/source-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { detectEncoding, encodingEvidence } from "../detect-encoding.ts";
import { decodeText } from "../encoding.ts";
import { firstRows, sampleOf } from "../first-rows.ts";
import type { Reader, Sampled, Wrapping } from "../reader.ts";
import { openContent } from "../unwrap.ts";
import { CsvRows } from "./csv-rows.ts";
import { type FoundDelimiter, sniffDelimiter } from "./sniff-delimiter.ts";

/** Delimited text: commas, semicolons, tabs. Cells are text, as they stand between delimiters and quotes. */
export const csvReader: Reader = { format: "csv", sample: sampleCsv, rows: csvRows };

async function sampleCsv(file: SourceFile, wrapping: Wrapping, hints: ReadHints): Promise<Sampled> {
  const found = await detectEncoding(file, wrapping, hints);
  const { encoding } = found;
  const { delimiter, because } = await findDelimiter(wrapping, encoding, hints.delimiter);
  const plan: ReadPlan = {
    format: "csv",
    compression: wrapping.compression,
    encoding,
    delimiter,
    sheet: undefined,
    records: undefined,
    items: undefined,
    columns: undefined,
  };
  return {
    tables: [{ plan, ...sampleOf(await firstRows(csvRows(file, plan))), hidden: false }],
    evidence: [encodingEvidence(found), { what: "delimiter", found: delimiter, because }],
  };
}

async function* csvRows(file: SourceFile, plan: ReadPlan): AsyncGenerator<readonly SourceRow[]> {
  const rows = new CsvRows(plan.delimiter ?? ",");
  const bytes = openContent(file, plan.compression);
  for await (const text of decodeText(bytes, plan.encoding ?? "utf-8")) {
    const complete = rows.write(Buffer.from(text));
    if (complete.length > 0) yield complete;
  }
  const last = rows.end();
  if (last.length > 0) yield last;
}

async function findDelimiter({ head }: Wrapping, encoding: string, given: string | undefined): Promise<FoundDelimiter> {
  if (given !== undefined) return { delimiter: usableDelimiter(given), because: "given" };
  let text = "";
  for await (const piece of decodeText(Readable.from([head]), encoding)) text += piece;
  return sniffDelimiter(text);
}

/** What a quote or a line end means cannot be taken from it. */
function usableDelimiter(given: string): string {
  if (given.length === 1 && !/["\r\n]/.test(given) && !hasLoneSurrogate(given)) return given;
  throw new OperatorError("usage.invalid", { flag: "--delimiter", given, expected: ", ; | tab" });
}
