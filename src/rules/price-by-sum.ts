import { isBlankCell } from "../model/cell.ts";
import type { PurchaseCells } from "../model/mapped-record.ts";
import type { ProblemCode } from "../model/problem.ts";
import type { Policy } from "../model/profile.ts";
import { type JudgedValue, judgeValue } from "./judge-value.ts";
import { priceField } from "./price.ts";
import { quantityThousandths } from "./quantity.ts";

/** The price of one piece, and the fields that a problem of it is about, the one with the value first. */
export interface JudgedPrice {
  readonly price: JudgedValue<number>;
  readonly priceFrom: readonly ("price" | "quantity" | "sum")[];
}

/**
 * The price of a purchase that has a line sum. A unit price wins, with a notice where it contradicts the sum; without one
 * the price is the sum by the quantity, if that comes out in whole kopecks.
 */
export function priceBySum(cells: PurchaseCells, unitPrice: JudgedValue<number>, policy: Policy): JudgedPrice {
  const sum = judgeValue(priceField, cells.sum, policy);
  const thousandths = quantityThousandths(cells.quantity, policy.price.decimal);
  // The unit price is in the same currency, whether or not it says so.
  if (isRefusedFor(sum, "price.other_currency")) return { price: sum, priceFrom: ["sum"] };
  if (!isRefusedFor(unitPrice, "price.missing")) {
    const differs =
      unitPrice.accepted &&
      sum.accepted &&
      typeof thousandths === "number" &&
      BigInt(unitPrice.value) * BigInt(thousandths) !== BigInt(sum.value) * 1000n;
    const price = differs ? withNotice(unitPrice) : unitPrice;
    return { price, priceFrom: ["price"] };
  }
  if (!sum.accepted) return { price: sum, priceFrom: ["sum"] };
  if (isBlankCell(cells.quantity)) return refused("quantity.missing");
  if (thousandths === "ambiguous") return refused("price.ambiguous");
  if (thousandths === undefined) return refused("quantity.invalid");
  // At most 13 digits: the sum has ten.
  const kopecks = (sum.value * 1000) / thousandths;
  if (!Number.isInteger(kopecks)) return { price: refusal("price.ambiguous"), priceFrom: ["sum", "quantity"] };
  return { price: { ...sum, value: kopecks, repaired: true }, priceFrom: ["sum", "quantity"] };
}

function isRefusedFor(price: JudgedValue<number>, code: ProblemCode): boolean {
  return !price.accepted && price.codes[0] === code;
}

function withNotice(price: JudgedValue<number> & { accepted: true }): JudgedValue<number> {
  return { ...price, notices: [...price.notices, "price.sum_differs"] };
}

function refused(code: ProblemCode): JudgedPrice {
  return { price: refusal(code), priceFrom: ["quantity"] };
}

function refusal(code: ProblemCode): JudgedValue<number> {
  return { accepted: false, codes: [code], text: undefined };
}
