import { isRussian, type RussianReading, readAsRussian } from "./russian-text.ts";

/** How a text was damaged before it was saved: its bytes were one encoding and were read as another. */
export interface Mojibake {
  readonly was: string;
  readonly readAs: string;
}

/** Which mistakes are made, the frequent ones first. */
const mistakes: readonly Mojibake[] = [
  { was: "utf-8", readAs: "windows-1251" },
  { was: "utf-8", readAs: "windows-1252" },
  { was: "windows-1251", readAs: "windows-1252" },
  { was: "utf-8", readAs: "ibm866" },
  { was: "utf-8", readAs: "koi8-r" },
  { was: "utf-8", readAs: "x-mac-cyrillic" },
  { was: "windows-1251", readAs: "ibm866" },
  { was: "windows-1251", readAs: "koi8-r" },
  { was: "ibm866", readAs: "windows-1251" },
  { was: "ibm866", readAs: "windows-1252" },
  { was: "koi8-r", readAs: "windows-1251" },
  { was: "koi8-r", readAs: "windows-1252" },
];
const judgedWords = 200;
const longestWord = 100;
/** Of the characters beyond ASCII. */
const enoughShare = 0.2;
/** How much likelier the words must become, as a logarithm: an abbreviation may become a word by chance. */
const enoughGain = { utf8: 15, table: 20 };

/**
 * The mistake that made the text what it is, if undoing it, once or twice, gives Russian where there is none now. For
 * people to know; nothing is repaired, since some letters are lost for good.
 */
export function findMojibake(text: string): Mojibake | undefined {
  const words = distinctWords(text);
  const suspicious = words.filter((word) => !isRussian(readAsRussian(word)));
  const enough = totalLength(words) * enoughShare;
  if (totalLength(suspicious) < enough) return undefined;
  const judged = mistakes.map((mistake) => {
    const healed = suspicious.filter((word) => gain(word, mistake) > 0);
    const total = healed.reduce((sum, word) => sum + gain(word, mistake), 0);
    return { mistake, gain: totalLength(healed) < enough ? 0 : total };
  });
  const likeliest = judged.reduce((one, other) => (other.gain > one.gain ? other : one));
  const isEnough = likeliest.gain >= enoughGain[likeliest.mistake.was === "utf-8" ? "utf8" : "table"];
  return isEnough ? likeliest.mistake : undefined;
}

/** Runs of letters and of whatever is beyond ASCII, blanks too: they may be halves of a letter. */
function distinctWords(text: string): readonly string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[A-Za-z\x80-\uFFFF]+/g)) {
    if (/[^\0-\x7F]/.test(word)) words.add(word.slice(0, longestWord));
    if (words.size === judgedWords) break;
  }
  return [...words];
}

function totalLength(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

const secondMistakes = mistakes.filter(({ was }) => was === "utf-8");

/** How much likelier the word is when the mistake is undone, alone or behind another; nothing if it is no Russian then. */
function gain(word: string, mistake: Mojibake): number {
  const [healed] = [word, ...secondMistakes.map((second) => undone(word, second))]
    .flatMap((text) => (text === undefined ? [] : (undone(text, mistake) ?? [])))
    .map(readAsRussian)
    .filter(isRussianWord);
  return healed === undefined ? 0 : readAsRussian(word).cost - healed.cost;
}

function isRussianWord(reading: RussianReading): boolean {
  return reading.letters > 1 && isRussian(reading);
}

/** Undefined where it cannot have come about by this mistake. Of UTF-8 some bytes are often lost; they are left out. */
function undone(word: string, { was, readAs }: Mojibake): string | undefined {
  const bytes = bytesReadAs(word, readAs);
  if (bytes.length < word.length * (was === "utf-8" ? 0.75 : 1)) return undefined;
  const text = new TextDecoder(was, { ignoreBOM: true }).decode(bytes);
  const known = text.replaceAll("\uFFFD", "");
  return known.length * 3 < text.length * 2 ? undefined : known;
}

function bytesReadAs(word: string, encoding: string): Buffer {
  const table = byteTable(encoding);
  return Buffer.from([...word].flatMap((character) => table.get(character) ?? []));
}

const byteTables = new Map<string, ReadonlyMap<string, number>>();

/** Which byte each character stands for. */
function byteTable(encoding: string): ReadonlyMap<string, number> {
  const known = byteTables.get(encoding);
  if (known !== undefined) return known;
  const characters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const table = new Map([...characters].map((character, byte): [string, number] => [character, byte]));
  byteTables.set(encoding, table);
  return table;
}
