import { hundredth } from "./decimal.ts";

/** Kopecks as a decimal string of rubles: `4000000n` is `40000.00`. */
export function rubles(kopecks: bigint | number): string {
  return hundredth(String(kopecks));
}
