import iconv from "iconv-lite";
import { isOperatorError, OperatorError } from "../errors.ts";
import type { ReadHints } from "../model/read-plan.ts";
import type { EvidenceReason } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import { encodingOfMark } from "./byte-order-mark.ts";
import { canonicalEncoding } from "./encoding.ts";
import type { Wrapping } from "./reader.ts";
import { russianShare } from "./russian-share.ts";
import { textSample } from "./text-sample.ts";
import { countUtf8Sequences, type Utf8Sequences } from "./utf8-sequences.ts";
import { utf16WithoutMark } from "./utf16-pattern.ts";

export interface FoundEncoding {
  /** As in `ReadPlan`. */
  readonly encoding: string;
  readonly because: EvidenceReason;
}

/** Encodings of one byte a character, best first at equal scores, tried on what is not UTF-8. */
const candidates: readonly string[] = ["windows-1251"];
const enough = 0.9;
/** Scoring is slow and needs no more. */
const scoredBytes = 2 ** 16;

/**
 * The encoding of a text file, by a person's word, a byte order mark, its content or what its profile expects. Throws
 * `file.encoding_unknown` where nothing fits well enough, `file.encoding_contradicted` where the content is certainly not
 * what was expected, `file.encoding_unsupported` where the encoding that was named is none.
 */
export async function detectEncoding(
  file: SourceFile,
  wrapping: Wrapping,
  hints: Pick<ReadHints, "encoding" | "expectedEncoding">,
): Promise<FoundEncoding> {
  if (hints.encoding !== undefined) return { encoding: canonicalEncoding(hints.encoding, file.name), because: "given" };
  if (hints.expectedEncoding === undefined) return findEncoding(file, wrapping);

  const expected = canonicalEncoding(hints.expectedEncoding, file.name);
  const found = await findEncoding(file, wrapping).catch(unlessUnknown);
  if (found === undefined || found.encoding === expected || !isCertain(found)) {
    return { encoding: expected, because: "profile" };
  }
  throw new OperatorError("file.encoding_contradicted", { file: file.name, expected, found: found.encoding });
}

/** Where nothing is found, the profile decides; a file that cannot be read is another matter. */
function unlessUnknown(error: unknown): undefined {
  if (!isOperatorError(error, "file.encoding_unknown")) throw error;
}

/** That bytes are no UTF-8 is certain, too, but then the finding is only the best guess among many. */
function isCertain({ because }: FoundEncoding): boolean {
  return because === "byte_order_mark" || because === "valid_utf8";
}

async function findEncoding(file: SourceFile, wrapping: Wrapping): Promise<FoundEncoding> {
  const marked = encodingOfMark(wrapping.head);
  if (marked) return { encoding: marked, because: "byte_order_mark" };
  const utf16 = utf16WithoutMark(wrapping.head);
  if (utf16) return { encoding: utf16, because: "structure" };

  const sample = await textSample(file, wrapping);
  const utf8 = judgeUtf8(sample);
  if (utf8 === "ascii") return { encoding: "utf-8", because: "only_ascii" };
  if (utf8 === "utf-8") return { encoding: "utf-8", because: "valid_utf8" };
  const encoding = utf8 === "not utf-8" ? bestCandidate(sample) : undefined;
  if (encoding === undefined) throw unknown(file);
  return { encoding, because: "not_utf8" };
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

function bestCandidate(sample: readonly Buffer[]): string | undefined {
  const scored = candidates.map((encoding) => ({ encoding, score: score(sample, encoding) }));
  const [best] = scored.sort((one, other) => other.score - one.score);
  return best && best.score >= enough ? best.encoding : undefined;
}

/** Of the worst stretch, since a file may go on in another encoding than it began. */
function score(sample: readonly Buffer[], encoding: string): number {
  const shares = sample.map((stretch) => russianShare(iconv.decode(scoredPart(stretch), encoding)));
  return Math.min(...shares.filter((share) => share !== undefined));
}

/** From the first byte beyond ASCII on, as the beginning may be a long header without any. */
function scoredPart(stretch: Buffer): Buffer {
  const first = Math.max(0, stretch.findIndex((byte) => byte > 0x7f) - 1);
  return stretch.subarray(first, first + scoredBytes);
}

function unknown(file: SourceFile): OperatorError {
  return new OperatorError("file.encoding_unknown", { file: file.name, candidates: ["utf-8", ...candidates] });
}
