import { Readable } from "node:stream";
import { OperatorError } from "../../errors.ts";
import { hasLoneSurrogate } from "../../model/lone-surrogates.ts";
import type { CsvQuoting, ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { Evidence } from "../../model/recognised-file.ts";
import type { SourceFile } from "../../model/source-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { detectEncoding, encodingEvidence } from "../detect-encoding.ts";
import { decodeText, decodeToUtf8 } from "../encoding.ts";
import { firstRows, sampleOf } from "../first-rows.ts";
import type { Reader, Sampled, Wrapping } from "../reader.ts";
import { openContent } from "../unwrap.ts";
import { blockBytes, CsvRows } from "./csv-rows.ts";
import { csvMarks } from "./dialect.ts";
import { type FoundDelimiter, sniffDelimiter, sniffQuoting } from "./sniff-delimiter.ts";

/** Delimited text: commas, semicolons, tabs. Cells are text, as they stand between delimiters and quotes. */
export const csvReader: Reader = { format: "csv", sample: sampleCsv, rows: csvRows };

async function sampleCsv(file: SourceFile, wrapping: Wrapping, hints: ReadHints): Promise<Sampled> {
  const found = await detectEncoding(file, wrapping, hints);
  const { encoding } = found;
  const { delimiter, quoting, ...finding } = await findDelimiter(wrapping, encoding, hints.delimiter);
  const plan: ReadPlan = {
    format: "csv",
    compression: wrapping.compression,
    encoding,
    delimiter,
    ...(quoting !== undefined && { quoting }),
    sheet: undefined,
    records: undefined,
    items: undefined,
    columns: undefined,
  };
  return {
    tables: [{ plan, ...sampleOf(await firstRows(csvRows(file, plan))), hidden: false }],
    evidence: [
      encodingEvidence(found),
      { what: "delimiter", found: delimiter, ...finding },
      ...quotingEvidence(quoting),
    ],
  };
}

async function* csvRows(file: SourceFile, plan: ReadPlan): AsyncGenerator<readonly SourceRow[]> {
  const rows = new CsvRows(csvMarks(plan.delimiter ?? ",", plan.quoting));
  const bytes = openContent(file, plan.compression);
  for await (const text of decodeToUtf8(bytes, plan.encoding ?? "utf-8")) {
    for (let at = 0; at < text.length; at += blockBytes) {
      yield* inArrays(rows.write(text.subarray(at, at + blockBytes)));
    }
  }
  yield* inArrays(rows.end());
}

const mostRowsPerArray = 4096;

/** Lines of few letters, and what a quote has held back, would come in one array of a hundred thousand. */
function* inArrays(rows: readonly SourceRow[]): Generator<readonly SourceRow[]> {
  if (rows.length > 0 && rows.length <= mostRowsPerArray) yield rows;
  else for (let at = 0; at < rows.length; at += mostRowsPerArray) yield rows.slice(at, at + mostRowsPerArray);
}

async function findDelimiter({ head }: Wrapping, encoding: string, given: string | undefined): Promise<FoundDelimiter> {
  let text = "";
  for await (const piece of decodeText(Readable.from([head]), encoding)) text += piece;
  if (given === undefined) return sniffDelimiter(text);
  const delimiter = usableDelimiter(given);
  return { delimiter, quoting: sniffQuoting(text, delimiter), because: "given" };
}

function quotingEvidence(quoting: CsvQuoting | undefined): readonly Evidence[] {
  return quoting === undefined ? [] : [{ what: "quoting", found: quoting, because: "quoted_cells" }];
}

/** What a quote or a line end means cannot be taken from it. */
function usableDelimiter(given: string): string {
  if (given.length === 1 && !/["\r\n]/.test(given) && !hasLoneSurrogate(given)) return given;
  throw new OperatorError("usage.invalid", { flag: "--delimiter", given, expected: ", ; | tab" });
}
