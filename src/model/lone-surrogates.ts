/// <reference lib="es2024.string" />

/** Half a character, as a broken escape leaves it: no encoding can store the text. */
export function hasLoneSurrogate(text: string): boolean {
  return !text.isWellFormed();
}
