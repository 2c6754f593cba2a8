const cyrillic = "аеорсухѕіјАВЕКМНОРСТУХЅІЈ";
const latin = "aeopcyxsijABEKMHOPCTYXSIJ";

/** Cyrillic letters that look like Latin ones, and the Latin ones that they look like. */
export const latinLookalikes: ReadonlyMap<string, string> = pairs(cyrillic, latin);
/** The other way round. */
export const cyrillicLookalikes: ReadonlyMap<string, string> = pairs(latin, cyrillic);

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  return new Map([...from].map((letter, at) => [letter, to.charAt(at)]));
}
