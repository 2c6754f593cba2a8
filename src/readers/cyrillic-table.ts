import iconv from "iconv-lite";
import { isRussian, type RussianReading, readAsRussian } from "./russian-text.ts";

/** Which table of one byte a character makes Russian of some bytes, and which would be the next best. */
export type FoundTable =
  | { readonly encoding: string; readonly runnerUp: string | undefined }
  | { readonly encoding: undefined; readonly candidates: readonly string[] };

interface Table {
  readonly encoding: string;
  readonly handicap: number;
  /** Fewer letters, in words that differ, may be anything: `ΠΑΠΑΔΟΠΟΥΛΟΣ` in a Greek table is `пападопоукос` in koi8-r. */
  readonly enoughLetters: number;
}

/** Tables of one byte a character; the first is by far the most frequent, so the others need more evidence. */
const tables: readonly Table[] = [
  { encoding: "windows-1251", handicap: 0, enoughLetters: 10 },
  { encoding: "ibm866", handicap: 4, enoughLetters: 13 },
  { encoding: "koi8-r", handicap: 4, enoughLetters: 13 },
  { encoding: "mac-cyrillic", handicap: 6, enoughLetters: 13 },
];
/** What is likely where letters beyond ASCII stand inside Latin words. */
const latinTables: readonly string[] = ["windows-1250", "windows-1252"];
/** The best must be e^8, some 3 000 times, as likely as the next. */
const enoughMargin = 8;
/** A stretch with fewer letters contradicts nothing. */
const contradictingLetters = 20;
const judgedWords = 3_000;

/**
 * Judges stretches of a file by their words, each of them once. All of them must be Russian in the same table, since a
 * file may go on in another encoding than it began.
 */
export function findCyrillicTable(sample: readonly Buffer[]): FoundTable {
  const stretches = sample.map(distinctWords).filter(({ length }) => length > 0);
  const words = [...new Set(stretches.flat())];
  const [best, ...others] = readings(words);
  const rival = others.find(({ text }) => text !== best?.text);
  const isDoubtful =
    best === undefined ||
    best.letters < best.enoughLetters ||
    !isRussian(best) ||
    (rival !== undefined && rival.cost - best.cost < enoughMargin) ||
    stretches.some((stretch) => contradicts(stretch, best.encoding));
  if (!isDoubtful) return { encoding: best.encoding, runnerUp: rival?.encoding };
  const candidates = isLatin(words) ? latinTables : [best, rival].flatMap((one) => one?.encoding ?? []);
  return { encoding: undefined, candidates };
}

/** Words with a byte beyond ASCII, as Latin-1. */
function distinctWords(stretch: Buffer): readonly string[] {
  const words = new Set<string>();
  for (const [word] of stretch.toString("latin1").matchAll(/[A-Za-z\x80-\xFF]+/g)) {
    if (beyondAscii.test(word)) words.add(word.slice(0, longestWord));
    if (words.size === judgedWords) break;
  }
  return [...words];
}

const beyondAscii = /[\x80-\xFF]/;
const longestWord = 50;

interface Reading extends RussianReading, Table {
  readonly text: string;
}

/** The likeliest first. */
function readings(words: readonly string[]): readonly Reading[] {
  const bytes = Buffer.from(words.join("\n"), "latin1");
  const all = tables.map((table) => {
    const text = iconv.decode(bytes, table.encoding);
    const reading = readAsRussian(text);
    return { ...table, ...reading, cost: reading.cost + table.handicap, text };
  });
  return all.sort((one, other) => one.cost - other.cost);
}

function contradicts(words: readonly string[], encoding: string): boolean {
  const all = readings(words);
  const chosen = all.find((reading) => reading.encoding === encoding);
  if (chosen === undefined || chosen.letters < contradictingLetters) return false;
  return !isRussian(chosen) || chosen.cost - (all[0] ?? chosen).cost >= enoughMargin;
}

function isLatin(words: readonly string[]): boolean {
  return words.filter((word) => /[A-Za-z]/.test(word)).length * 2 > words.length;
}
