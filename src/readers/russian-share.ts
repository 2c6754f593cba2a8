const beyondAscii = /[^\0-\x7F]/gu;
const typographic = /[«»№–—„“”‘’…•™®©§°\u00A0]/u;
const cyrillicLetter = /\p{Script=Cyrillic}/u;
const latinLetter = /[A-Za-z]/;
const russianOrRelated = /[а-яёіїєґўА-ЯЁІЇЄҐЎ]/u;

/**
 * The share, 0 to 1, of the characters beyond ASCII that stand as they do in Russian text: letters of the alphabet in
 * words of one script without a capital after a small letter, and the marks of Russian typography. Undefined where
 * there are none. Text decoded by the wrong table scores low.
 */
export function russianShare(text: string): number | undefined {
  let all = 0;
  let fitting = 0;
  for (const { 0: character, index } of text.matchAll(beyondAscii)) {
    all += 1;
    if (fits(character, text[index - 1] ?? "", text[index + 1] ?? "")) fitting += 1;
  }
  return all === 0 ? undefined : fitting / all;
}

function fits(character: string, before: string, after: string): boolean {
  if (!russianOrRelated.test(character)) return typographic.test(character);
  if (latinLetter.test(before) || latinLetter.test(after)) return false;
  return !(isSmall(before) && isCapital(character));
}

function isSmall(character: string): boolean {
  return cyrillicLetter.test(character) && character === character.toLowerCase();
}

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}
