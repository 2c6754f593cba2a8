import { cyrillicLookalikes, latinLookalikes } from "./lookalikes.ts";

const mixed = /\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u;

/** Letters of both scripts beside each other in one word. */
export function hasMixedWord(fio: string): boolean {
  return mixed.test(fio);
}

/** The name with every mixed word in the script that most of its letters have; undefined where a letter has no look-alike there. */
export function inOneScript(fio: string): string | undefined {
  const words = fio.split(" ").map((word) => (mixed.test(word) ? wordInOneScript(word) : word));
  const spelled = words.join(" ");
  return spelled === fio || mixed.test(spelled) ? undefined : spelled;
}

function wordInOneScript(word: string): string {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = word.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const lookalikes = cyrillic >= latin ? cyrillicLookalikes : latinLookalikes;
  return word.replace(/\p{L}/gu, (letter) => lookalikes.get(letter) ?? letter);
}
