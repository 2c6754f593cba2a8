import type { Cell } from "../model/cell.ts";
import { namesOtherCurrency } from "../model/currency.ts";
import type { Policy } from "../model/profile.ts";
import { codedSchema } from "./coded-schema.ts";
import { exactKopecks, isDecimal } from "./decimal.ts";
import type { FieldRule, Reading } from "./field-rule.ts";
import { readNumberPrice, readTextPrice } from "./price-grammar.ts";
import { Refusal } from "./refusal.ts";

/** What `numeric(10,2)` holds: 99 999 999.99 rubles. */
const priceLimitKopecks = 9_999_999_999;

/** The price of one purchase. The schema takes a decimal string of rubles and gives integer kopecks. */
export const priceField: FieldRule<number> = {
  judge: judgePrice,
  schema: codedSchema(judgePrice, { type: "number", minimum: 0.01, maximum: priceLimitKopecks / 100 }),
  read: readPrice,
  isAsSent: (text) => plainPrice.test(text),
  suggest: () => undefined,
};

const plainPrice = /^\d+(?:\.\d{1,2})?$/;

const missing = new Refusal("price.missing");
const notANumber = new Refusal("price.not_a_number");
const notPositive = new Refusal("price.not_positive");
const tooPrecise = new Refusal("price.too_precise");
const tooLarge = new Refusal("price.too_large");

function judgePrice(sent: unknown): number | Refusal {
  if (sent === undefined || sent === null || sent === "") return missing;
  if (typeof sent !== "string" || !isDecimal(sent)) return notANumber;
  if (sent.startsWith("-")) return notPositive;

  const kopecks = exactKopecks(sent);
  if (kopecks === "too_precise") return tooPrecise;
  if (kopecks === "too_large" || kopecks > priceLimitKopecks) return tooLarge;
  return kopecks === 0 ? notPositive : kopecks;
}

function readPrice(cell: Cell, policy: Policy): Reading {
  if (typeof cell !== "string") return readNumberPrice(cell, policy.price.unit);
  if (policy.price.unit === "rubles" && plainPrice.test(cell)) return cell;
  const text = readTextPrice(cell, policy.price);
  return typeof text === "string" && namesOtherCurrency(cell) ? { text, notices: ["price.foreign_currency"] } : text;
}
