// With the `u` flag a pair is one character, so that this matches only halves.
const half = /\p{Surrogate}/u;

/** Half a character, as a broken escape leaves it: no encoding can store the text. */
export function hasLoneSurrogate(text: string): boolean {
  return half.test(text);
}
