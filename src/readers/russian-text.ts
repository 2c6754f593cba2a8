import { pairCost } from "./russian-pairs.ts";

/** How well a text reads as Russian. */
export interface RussianReading {
  /** Negative natural logarithm of the likelihood of the characters beyond ASCII: of two readings, lower is better. */
  readonly cost: number;
  /** How many characters beyond ASCII there are. */
  readonly characters: number;
  /** How many of them are letters of the Russian alphabet. */
  readonly letters: number;
}

/** By frequent pairs of letters, capitals where they belong, one script in a word, and the marks of typography. */
export function readAsRussian(text: string): RussianReading {
  let cost = 0;
  let characters = 0;
  let letters = 0;
  let word = noWord;
  let before = "";
  for (const character of text) {
    const kind = kindOf(character);
    if (kind !== "ascii") characters += 1;
    if (kind === "russian") {
      letters += 1;
      const next = continued(word, character);
      cost += pairCost(word.last, next.last) + caseCost(word, next.isCapital) + (word.isLatin ? otherScript : 0);
      if (neverBeforeWord.test(before)) cost += misplaced;
      word = next;
      before = character;
      continue;
    }
    const isLatin = latinLetter.test(character);
    if (word.last !== " ") cost += isLatin ? otherScript : pairCost(word.last, " ");
    if (kind !== "ascii") cost += costs[kind];
    if (word.last !== " " && neverAfterWord.test(character)) cost += misplaced;
    word = isLatin ? latinWord : noWord;
    before = character;
  }
  return { cost, characters, letters };
}

/**
 * Whether it is Russian at all. Measured: names and products cost 2.5 to 3.5 a character, a few of them together up to 4.3;
 * Russian read by a wrong table, Polish, French or Turkish 6 and more.
 */
export function isRussian({ cost, characters }: RussianReading): boolean {
  return cost <= 3.8 * characters + 2.5 * Math.sqrt(characters);
}

type Kind = "ascii" | "russian" | "related" | "quoteOrNumber" | "typographic" | "unlikely" | "none";

const costs: Readonly<Record<Exclude<Kind, "ascii" | "russian">, number>> = {
  quoteOrNumber: 4,
  typographic: 6,
  related: 5,
  unlikely: 9,
  none: 11,
};
/** A letter of one script beside a letter of another. */
const otherScript = 6;
/** A mark without a blank where Russian has one. */
const misplaced = 4;
const neverBeforeWord = /[»”’–—…•™®©§°]/;
const neverAfterWord = /[«„‘–—•§°]/;

const latinLetter = /[A-Za-z]/;
const russianLetter = /[а-яёА-ЯЁ]/;
const relatedLetter = /[іїєґўІЇЄҐЎ]/;
const quoteOrNumberMark = /[«»№]/;
const typographicMark = /[–—„“”‘’…•™®©§°\u00A0]/;

function kindOf(character: string): Kind {
  if (character <= "\x7F") return "ascii";
  if (russianLetter.test(character)) return "russian";
  if (quoteOrNumberMark.test(character)) return "quoteOrNumber";
  if (typographicMark.test(character)) return "typographic";
  if (relatedLetter.test(character)) return "related";
  return character === "\uFFFD" ? "none" : "unlikely";
}

/** What came before a character. */
interface Word {
  /** Its last letter, small and without ё; a blank where there is none. */
  readonly last: string;
  readonly isLatin: boolean;
  readonly isCapital: boolean;
  readonly capitals: number;
  readonly smalls: number;
}

const noWord: Word = { last: " ", isLatin: false, isCapital: false, capitals: 0, smalls: 0 };
const latinWord: Word = { ...noWord, isLatin: true };

function continued({ capitals, smalls }: Word, letter: string): Word {
  const small = letter.toLowerCase();
  const isCapital = small !== letter;
  return {
    last: small === "ё" ? "е" : small,
    isLatin: false,
    isCapital,
    capitals: capitals + (isCapital ? 1 : 0),
    smalls: smalls + (isCapital ? 0 : 1),
  };
}

/** Words are small, capitalised or all in capitals. */
function caseCost({ last, isCapital: wasCapital, capitals, smalls }: Word, isCapital: boolean): number {
  if (last === " ") return Math.LN2;
  if (!wasCapital) return isCapital ? 6 : 0;
  if (isCapital) return capitals > 1 ? 0.05 : 1;
  return capitals === 1 && smalls === 0 ? 0.4 : 5;
}
