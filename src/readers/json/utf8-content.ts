import type { ReadPlan } from "../../model/read-plan.ts";
import type { SourceFile } from "../../model/source-file.ts";
import { encodingOfMark, utf8Mark } from "../byte-order-mark.ts";
import { decodeText } from "../encoding.ts";
import { openContent } from "../unwrap.ts";

/** The content of a file as UTF-8 without a byte order mark. */
export interface Utf8Content {
  /** The file's name, for errors. */
  readonly file: string;
  readonly chunks: AsyncIterable<Buffer>;
}

export function openUtf8(file: SourceFile, plan: Pick<ReadPlan, "compression" | "encoding">): Utf8Content {
  const content = openContent(file, plan.compression);
  // UTF-8 is not decoded here, so that the tokenizer sees its invalid bytes and refuses them.
  const isUtf8 = plan.encoding === undefined || plan.encoding === "utf-8";
  const chunks = isUtf8 ? withoutByteOrderMark(content) : encodeText(decodeText(content, plan.encoding ?? "utf-8"));
  return { file: file.name, chunks };
}

async function* withoutByteOrderMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < utf8Mark.length) continue;
    yield unmarked(head);
    head = undefined;
  }
  if (head) yield head;
}

function unmarked(head: Buffer): Buffer {
  return encodingOfMark(head) === "utf-8" ? head.subarray(utf8Mark.length) : head;
}

async function* encodeText(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece);
}
