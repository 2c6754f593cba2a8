/** Arrays as PostgreSQL reads them from text: one string each, made in one go, where the library makes one per element. */

export function textArray(texts: readonly string[]): string {
  let literal = "";
  for (const text of texts) {
    const escaped = needsEscape.test(text) ? text.replace(toEscape, "\\$&") : text;
    literal += literal === "" ? `"${escaped}"` : `,"${escaped}"`;
  }
  return `{${literal}}`;
}

export function numberArray(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}

const needsEscape = /["\\]/;
const toEscape = /["\\]/g;
