import { isUtf8 } from "node:buffer";
import { incompleteBytes } from "./encoding.ts";

/** How the bytes beyond ASCII read as UTF-8. */
export interface Utf8Sequences {
  /** Bytes by which valid sequences are longer than the characters are in UTF-16: one for each Cyrillic letter. */
  readonly valid: number;
  /** Bytes that belong to no valid sequence. */
  readonly invalid: number;
}

/** Counts in a stretch that may begin and end inside a character. */
export function countUtf8Sequences(stretch: Buffer): Utf8Sequences {
  const whole = stretch.subarray(continuationBytes(stretch), stretch.length - incompleteBytes(stretch));
  const text = whole.toString("utf8");
  return { valid: whole.length - text.length, invalid: isUtf8(whole) ? 0 : countReplaced(text) };
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\uFFFD"); at !== -1; at = text.indexOf("\uFFFD", at + 1)) count += 1;
  return count;
}

/** Up to three bytes of a character that began before the stretch. */
function continuationBytes(stretch: Buffer): number {
  let count = 0;
  while (count < 3 && ((stretch[count] ?? 0) & 0xc0) === 0x80) count += 1;
  return count;
}
