import { createHash } from "node:crypto";
import { type Cell, cellText } from "../model/cell.ts";
import { Occurrences } from "../model/occurrences.ts";
import type { Mapping } from "./mapping.ts";

/** Which row of its order a row is, from 1; undefined where it names no order. `formerLine`: what a report says of it. */
export type OrderLines = (order: Cell, formerLine: number | undefined) => number | "unknown" | undefined;

/**
 * Numbers the rows of each order of a file that is known again by order and line; undefined for all others. A report that
 * came back holds only some rows of an order, so they keep the numbers that they had: one that has lost its number, or
 * has that of another, cannot be told from what has been loaded.
 */
export function createOrderLines({ policy: { delivery }, returned }: Mapping): OrderLines | undefined {
  if (delivery.kind === "incremental" || delivery.key !== "order_line") return undefined;
  const occurrences = new Occurrences();
  const before = (text: string) => occurrences.add(createHash("sha256").update(text).digest());
  return (orderCell, formerLine) => {
    const order = cellText(orderCell).trim();
    if (order === "") return undefined;
    if (returned === undefined) return before(order) + 1;
    if (formerLine === undefined) return "unknown";
    return before(`${order}\0${formerLine}`) === 0 ? formerLine : "unknown";
  };
}
