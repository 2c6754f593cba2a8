const scientific = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/;

/** Writes `7.9E10` as `79000000000`; undefined where the text has no exponent or one that no value of ours has. */
export function withoutExponent(text: string): string | undefined {
  const parts = scientific.exec(text);
  if (parts === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = ""] = parts;
  const shift = Number(exponent);
  if (shift >= 0) {
    const moved = fraction.padEnd(shift, "0");
    const rest = moved.slice(shift);
    return `${sign}${whole}${moved.slice(0, shift)}${rest === "" ? "" : `.${rest}`}`;
  }
  const moved = whole.padStart(1 - shift, "0");
  return `${sign}${moved.slice(0, shift)}.${moved.slice(shift)}${fraction}`;
}

/** A hundredth, by moving the point: kopecks as rubles. */
export function hundredth(text: string): string {
  const sign = text.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = text.slice(sign.length).split(".");
  const digits = whole.padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`;
}
