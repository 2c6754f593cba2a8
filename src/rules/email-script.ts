import { latinLookalikes } from "./lookalikes.ts";

const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;
const unmistakablyCyrillic = /(?![аеорсухѕіјАВЕКМНОРСТУХЅІЈ])\p{Script=Cyrillic}/u;

/**
 * Cyrillic letters in a Latin address: beside Latin letters in one part of it, or a whole part of look-alikes. A domain
 * that ends in a truly Cyrillic label (`почта.рф`) is a Cyrillic one and may have such parts.
 */
export function hasMixedScript(email: string): boolean {
  if (!cyrillic.test(email) || !latin.test(email)) return false;
  if (email.split(/[@.]/).some((part) => cyrillic.test(part) && latin.test(part))) return true;

  const at = email.lastIndexOf("@");
  const labels = email.slice(at + 1).split(".");
  if (isDisguised(email.slice(0, Math.max(at, 0)))) return true;
  return !unmistakablyCyrillic.test(labels.at(-1) ?? "") && labels.some(isDisguised);
}

/** The address with Latin letters in the place of Cyrillic look-alikes. */
export function inLatin(email: string): string {
  return email
    .replace(/\.ру$/i, ".ru")
    .replace(/\p{Script=Cyrillic}/gu, (letter) => latinLookalikes.get(letter) ?? letter);
}

function isDisguised(part: string): boolean {
  return cyrillic.test(part) && !unmistakablyCyrillic.test(part);
}
