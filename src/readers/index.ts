import { OperatorError } from "../errors.ts";
import type { Format, ReadHints, ReadPlan } from "../model/read-plan.ts";
import type { Evidence, RecognisedFile, TableSample } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { SourceRow } from "../model/source-row.ts";
import { csvReader } from "./csv/csv-reader.ts";
import { type FoundFormat, findFormat } from "./find-format.ts";
import { findWrapping } from "./find-wrapping.ts";
import { jsonReader } from "./json/json-reader.ts";
import { ndjsonReader } from "./json/ndjson-reader.ts";
import type { Reader, Wrapping } from "./reader.ts";
import { xlsxReader } from "./xlsx/xlsx-reader.ts";

export { openDiskFile } from "./disk-file.ts";
export { readManifestFile } from "./manifest-file.ts";
export { spoolStream } from "./spooled-file.ts";

export const readers: readonly Reader[] = [csvReader, xlsxReader, jsonReader, ndjsonReader];

/** What the bytes of the file are, by content and never by name; `hints` overrule. */
export async function recogniseFile(file: SourceFile, hints: ReadHints): Promise<RecognisedFile> {
  const wrapping = await findWrapping(file);
  const found = overruled(await findFormat(file, wrapping), hints.format, file);
  const seen = [...wrappingEvidence(wrapping), ...formatEvidence(found, file.name)];
  const { tables, evidence } = await readerOf(found.format)
    .sample(file, wrapping, hints)
    .catch((error: unknown) => {
      throw error instanceof OperatorError ? error.withDetected({ found: seen, given: {} }) : error;
    });
  refuseTooWide(tables, file);
  return { tables, evidence: [...seen, ...evidence] };
}

/** Every row of the table that the plan names, in file order, in arrays. */
export function readRows(file: SourceFile, plan: ReadPlan): AsyncIterable<readonly SourceRow[]> {
  return readerOf(plan.format).rows(file, plan);
}

/** A person may say which text format a text is, but a workbook is never a text. */
function overruled(found: FoundFormat, given: Format | undefined, file: SourceFile): FoundFormat {
  if (given === undefined) return found;
  if (given !== found.format && (given === "xlsx" || found.format === "xlsx")) {
    throw new OperatorError("file.other_format", { file: file.name, is: found.format.toUpperCase() });
  }
  return { format: given, because: "given" };
}

/** As wide as a sheet can be: what is wider is no table, and every one of its columns would have to be weighed. */
const widest = 16_384;

function refuseTooWide(tables: readonly TableSample[], file: SourceFile): void {
  for (const { rows } of tables) {
    const columns = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    if (columns > widest) throw new OperatorError("file.too_wide", { file: file.name, columns, limit: widest });
  }
}

function readerOf(format: Format): Reader {
  const reader = readers.find((candidate) => candidate.format === format);
  if (!reader) throw new Error(`no reader for ${format}`);
  return reader;
}

function wrappingEvidence({ compression }: Wrapping): readonly Evidence[] {
  return compression === "none" ? [] : [{ what: "compression", found: compression, because: "magic_bytes" }];
}

/** The finding, and the ending of the name where it says something else. */
function formatEvidence({ format, because }: FoundFormat, name: string): readonly Evidence[] {
  const finding: Evidence = { what: "format", found: format, because };
  const ending = /\.(csv|tsv|txt|xlsx|xls|json|ndjson|jsonl)(\.gz|\.zip)?$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || endings[format].includes(ending)) return [finding];
  return [finding, { what: "format", found: `.${ending}`, because: "file_extension" }];
}

const endings: Readonly<Record<Format, readonly string[]>> = {
  csv: ["csv", "tsv", "txt"],
  xlsx: ["xlsx"],
  json: ["json", "txt"],
  ndjson: ["ndjson", "jsonl", "json", "txt"],
};
