import { createHash } from "node:crypto";
import { cellText } from "../model/cell.ts";
import { Occurrences } from "../model/occurrences.ts";
import type { Accepted, Outcome } from "../model/outcome.ts";
import type { DeliveryKeyKind } from "../model/row-explanation.ts";
import type { Mapping } from "../retailers/mapping.ts";

/**
 * The keys by which the purchases of a cumulative file are known again: of the retailer, and of the order, the row in it and
 * the place in the row, or of phone, product, price and order, and how many such came before in the file. Rows without an
 * order number are known by their content. Wants every registration of the file, in its order; undefined for other files.
 */
export function createDeliveryKeys(mapping: Mapping): ((outcome: Accepted) => readonly string[]) | undefined {
  if (mapping.policy.delivery.kind === "incremental") return undefined;
  const retailer = mapping.profile?.retailer ?? "";
  const occurrences = new Occurrences();

  function lineKeys(outcome: Accepted, order: string): readonly string[] {
    return linesOf(outcome).map(({ line, place }) =>
      digest([retailer, "line", order, String(line), String(place)]).toString("hex"),
    );
  }

  function contentKeys({ registration: { client, purchases } }: Accepted, order: string): readonly string[] {
    return purchases.map(({ name, kopecks }) => {
      const hash = digest([retailer, "content", client.phone, name, String(kopecks), order]);
      return key(hash, occurrences.add(hash));
    });
  }

  return (outcome) => (keyKind(outcome) === "content" ? contentKeys : lineKeys)(outcome, orderOf(outcome, mapping));
}

/** By what the purchases of a registration of a cumulative file are known. */
export function keyKind({ rows: [first] }: Accepted): DeliveryKeyKind {
  return first?.orderLine === undefined ? "content" : "order_line";
}

/** The number of the order that the first row of the record names; empty where there is none. */
function orderOf({ rows: [first] }: Outcome, { positions }: Mapping): string {
  const texts = positions.order.map((position) => cellText(first?.cells[position] ?? "").trim());
  return texts.filter((text) => text !== "").join(" ");
}

interface PurchasePlace {
  /** `SourceRow.orderLine`. */
  readonly line: number | undefined;
  /** Which purchase of the row, from 0. */
  readonly place: number;
}

/** A row may hold several purchases, and several rows, of one JSON object, may share the number of a row. */
function linesOf({ rows, registration }: Accepted): readonly PurchasePlace[] {
  let at = -1;
  let place = 0;
  return registration.purchases.map(({ row }) => {
    const next = rows.findIndex((candidate, index) => index > at && candidate.row === row);
    place = next < 0 ? place + 1 : 0;
    if (next >= 0) at = next;
    return { line: rows[at]?.orderLine, place };
  });
}

function digest(parts: readonly string[]): Buffer {
  return createHash("sha256").update(parts.join("\0")).digest().subarray(0, 16);
}

/** The hash moved on by the number of those before it: as hard to meet by chance as the hash itself. */
function key(hash: Buffer, occurrence: number): string {
  const moved = Buffer.from(hash);
  moved.writeUInt32LE((moved.readUInt32LE(12) + occurrence) >>> 0, 12);
  return moved.toString("hex");
}
