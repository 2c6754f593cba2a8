const words = new Set(["нет", "н/д", "#н/д", "n/a", "#n/a", "null", "undefined", "0"]);
const longestWord = 9;
const dashes = /^[-‐-―−_.]+$/;

/** A text that people and programs write where they have nothing to write: `нет`, `-`, `n/a`, `null`, `0`. */
export function isPlaceholder(text: string): boolean {
  return (text.length <= longestWord && words.has(text.toLowerCase())) || dashes.test(text);
}
