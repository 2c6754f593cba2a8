/**
 * The records of a file, counted from its bytes by code that shares nothing with the readers: for a CSV the lines that are
 * not blank, without the header; for JSON the purchases, for NDJSON the lines.
 */
export function countRecords(name: string, bytes: Buffer): number {
  if (name.endsWith(".ndjson")) return lines(bytes, () => false);
  if (name.endsWith(".json")) return countPurchases(JSON.parse(bytes.toString("utf8")));
  return Math.max(0, lines(bytes, (inQuotes) => inQuotes) - 1);
}

const [lineFeed, carriageReturn, quote] = [0x0a, 0x0d, 0x22];

/** Lines that hold anything; `isInside` says of a line's end whether it belongs to a cell. */
function lines(bytes: Buffer, isInside: (inQuotes: boolean) => boolean): number {
  let count = 0;
  let length = 0;
  let inQuotes = false;
  for (const byte of bytes) {
    if (byte === quote) inQuotes = !inQuotes;
    if (byte !== lineFeed || isInside(inQuotes)) {
      if (byte !== carriageReturn) length++;
      continue;
    }
    if (length > 0) count++;
    length = 0;
  }
  return length > 0 ? count + 1 : count;
}

/** The items of every list of objects that holds no such list itself. */
function countPurchases(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Object.values(value).reduce<number>((sum, child) => sum + countPurchases(child), 0);
  if (!Array.isArray(value) || inside > 0) return inside;
  return value.filter((item) => typeof item === "object" && item !== null).length;
}
