import { Readable } from "node:stream";
import { isOperatorError, OperatorError } from "../errors.ts";
import type { ReadHints } from "../model/read-plan.ts";
import type { Evidence, EvidenceReason } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import { encodingOfMark } from "./byte-order-mark.ts";
import { findCyrillicTable } from "./cyrillic-table.ts";
import { canonicalEncoding, decodeText } from "./encoding.ts";
import { findMojibake, type Mojibake } from "./mojibake.ts";
import type { Wrapping } from "./reader.ts";
import { textSample } from "./text-sample.ts";
import { countUtf8Sequences, type Utf8Sequences } from "./utf8-sequences.ts";
import { utf16WithoutMark } from "./utf16-pattern.ts";

export interface FoundEncoding {
  /** As in `ReadPlan`. */
  readonly encoding: string;
  readonly because: EvidenceReason;
  /** What it would be otherwise, where letters were compared. */
  readonly runnerUp?: string;
}

/** Judging is slow and needs no more. */
const judgedBytes = 2 ** 16;

/**
 * The encoding of a text file, by a person's word, a byte order mark, its content or what its profile expects. Throws
 * `file.encoding_unknown` where nothing fits well enough, `file.mojibake` where the text was
 * damaged before it was saved, `file.encoding_contradicted` where the content is certainly not
 * what was expected, `file.encoding_mistaken` where a person's word makes it unreadable, `file.encoding_unsupported` where the encoding that was named is none.
 */
export async function detectEncoding(
  file: SourceFile,
  wrapping: Wrapping,
  hints: Pick<ReadHints, "encoding" | "expectedEncoding">,
): Promise<FoundEncoding> {
  if (hints.encoding !== undefined) return givenEncoding(file, wrapping, canonicalEncoding(hints.encoding, file.name));
  if (hints.expectedEncoding === undefined) return findEncoding(file, wrapping);

  const expected = canonicalEncoding(hints.expectedEncoding, file.name);
  const found = await findEncoding(file, wrapping).catch(unlessUnknown);
  if (found === undefined || found.encoding === expected || !isCertain(found)) {
    return { encoding: expected, because: "profile" };
  }
  throw new OperatorError("file.encoding_contradicted", { file: file.name, expected, found: found.encoding });
}

/** The finding as it is shown. */
export function encodingEvidence({ encoding, ...finding }: FoundEncoding): Evidence {
  return { what: "encoding", found: encoding, ...finding };
}

/** A person's word overrules everything, but not so that garbled text is loaded from a file that is certainly sound. */
async function givenEncoding(file: SourceFile, wrapping: Wrapping, given: string): Promise<FoundEncoding> {
  const sample = await textSample(file, wrapping);
  const found = certainEncoding(wrapping.head, sample)?.encoding;
  if (found === undefined || found === given || (await mojibakeIn(sample, given)) === undefined) {
    return { encoding: given, because: "given" };
  }
  throw new OperatorError("file.encoding_mistaken", { file: file.name, given, found });
}

/** Where nothing is found, the profile decides; a file that cannot be read is another matter. */
function unlessUnknown(error: unknown): undefined {
  if (!isOperatorError(error, "file.encoding_unknown")) throw error;
}

function isCertain({ because }: FoundEncoding): boolean {
  return because === "byte_order_mark" || because === "valid_utf8";
}

async function findEncoding(file: SourceFile, wrapping: Wrapping): Promise<FoundEncoding> {
  const sample = await textSample(file, wrapping);
  const found = encodingOf(file, wrapping.head, sample);
  const mojibake = found.encoding.startsWith("utf-") ? await mojibakeIn(sample, found.encoding) : undefined;
  if (mojibake === undefined) return found;
  throw new OperatorError("file.mojibake", { file: file.name, encoding: found.encoding, ...mojibake });
}

function encodingOf(file: SourceFile, head: Buffer, sample: readonly Buffer[]): FoundEncoding {
  const certain = certainEncoding(head, sample);
  if (certain !== undefined) return certain;
  const utf16 = utf16WithoutMark(head);
  if (utf16) return { encoding: utf16, because: "structure" };
  const utf8 = judgeUtf8(sample);
  if (utf8 === "ascii") return { encoding: "utf-8", because: "only_ascii" };

  const table = findCyrillicTable(sample.map(judgedPart));
  if (utf8 === "mixed") throw unknown(file, ["utf-8", table.encoding ?? "windows-1251"]);
  if (table.encoding === undefined) throw unknown(file, table.candidates);
  const { encoding, runnerUp } = table;
  return { encoding, because: "russian_letters", ...(runnerUp !== undefined && { runnerUp }) };
}

/** That bytes are no UTF-8 is certain, too, but then what they are is only the best guess among many. */
function certainEncoding(head: Buffer, sample: readonly Buffer[]): FoundEncoding | undefined {
  const marked = encodingOfMark(head);
  if (marked !== undefined) return { encoding: marked, because: "byte_order_mark" };
  return judgeUtf8(sample) === "utf-8" ? { encoding: "utf-8", because: "valid_utf8" } : undefined;
}

async function mojibakeIn(sample: readonly Buffer[], encoding: string): Promise<Mojibake | undefined> {
  for (const stretch of sample) {
    let text = "";
    for await (const piece of decodeText(Readable.from([judgedPart(stretch)]), encoding)) text += piece;
    const mojibake = findMojibake(text);
    if (mojibake !== undefined) return mojibake;
  }
  return undefined;
}

/** A few invalid bytes in UTF-8 spoil their rows, not the file; UTF-8 and something else by halves is nobody's guess. */
function judgeUtf8(sample: readonly Buffer[]): "ascii" | "utf-8" | "not utf-8" | "mixed" {
  const { valid, invalid } = sample.map(countUtf8Sequences).reduce(sum, { valid: 0, invalid: 0 });
  if (valid === 0 && invalid === 0) return "ascii";
  if (invalid === 0 || valid >= invalid * 4) return "utf-8";
  return invalid >= valid * 4 ? "not utf-8" : "mixed";
}

function sum(one: Utf8Sequences, other: Utf8Sequences): Utf8Sequences {
  return { valid: one.valid + other.valid, invalid: one.invalid + other.invalid };
}

/** From the first byte beyond ASCII on, as the beginning may be a long header without any; a whole unit of UTF-16. */
function judgedPart(stretch: Buffer): Buffer {
  const first = Math.max(0, stretch.findIndex((byte) => byte > 0x7f) - 1);
  const start = first - (first % 2);
  return stretch.subarray(start, start + judgedBytes);
}

function unknown(file: SourceFile, candidates: readonly string[]): OperatorError {
  return new OperatorError("file.encoding_unknown", { file: file.name, candidates });
}
