import { isUtf8 } from "node:buffer";
import { incompleteBytes } from "./encoding.ts";

/** How the bytes beyond ASCII read as UTF-8. */
export interface Utf8Sequences {
  readonly valid: number;
  /** Bytes that belong to no valid sequence. */
  readonly invalid: number;
}

/** Counts in a stretch that may begin and end inside a character. */
export function countUtf8Sequences(stretch: Buffer): Utf8Sequences {
  const whole = stretch.subarray(continuationBytes(stretch), stretch.length - incompleteBytes(stretch));
  const text = whole.toString("utf8");
  let beyondAscii = 0;
  let replaced = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) replaced += 1;
    else if (code > 0x7f) beyondAscii += 1;
  }
  return { valid: beyondAscii, invalid: isUtf8(whole) ? 0 : replaced };
}

/** Up to three bytes of a character that began before the stretch. */
function continuationBytes(stretch: Buffer): number {
  let count = 0;
  while (count < 3 && ((stretch[count] ?? 0) & 0xc0) === 0x80) count += 1;
  return count;
}
