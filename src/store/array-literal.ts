/** Arrays as PostgreSQL reads them from text: one string each, made in one go, where the library makes one per element. */

export function textArray(texts: readonly string[]): string {
  if (texts.length === 0) return "{}";
  const escaped = texts.some((text) => needsEscape.test(text))
    ? texts.map((text) => text.replace(toEscape, "\\$&"))
    : texts;
  const [first, ...others] = escaped;
  const last = others.pop();
  return last === undefined ? `{"${first}"}` : [`{"${first}`, ...others, `${last}"}`].join('","');
}

export function numberArray(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}

const needsEscape = /["\\]/;
const toEscape = /["\\]/g;
