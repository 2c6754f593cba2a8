/** Kopecks as a decimal string of rubles: `4000000n` is `40000.00`. */
export function rubles(kopecks: bigint | number): string {
  const sign = kopecks < 0 ? "-" : "";
  const digits = String(kopecks < 0 ? -kopecks : kopecks).padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
