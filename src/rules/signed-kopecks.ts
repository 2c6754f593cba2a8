import type { Cell } from "../model/cell.ts";
import type { Policy } from "../model/profile.ts";
import { exactKopecks, isDecimal } from "./decimal.ts";
import { priceField } from "./price.ts";
import { Refusal } from "./refusal.ts";

/** An amount that need not be a price: it may be nothing, negative or very large. Undefined where it cannot be read. */
export function signedKopecks(cell: Cell, policy: Policy): bigint | undefined {
  const reading = priceField.read(cell, policy);
  if (reading instanceof Refusal) return reading.codes.includes("price.missing") ? 0n : undefined;
  const decimal = typeof reading === "string" ? reading : reading.text;
  const kopecks = isDecimal(decimal) ? exactKopecks(decimal) : undefined;
  return typeof kopecks === "number" ? BigInt(kopecks) : undefined;
}
