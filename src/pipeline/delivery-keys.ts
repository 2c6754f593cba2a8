import { createHash } from "node:crypto";
import type { Batch } from "../model/batch.ts";
import { cellText } from "../model/cell.ts";
import type { Accepted, Outcome } from "../model/outcome.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { Occurrences } from "./occurrences.ts";

/**
 * Gives the purchases of a cumulative file the keys by which they are known again: of the retailer, and of the order and
 * the line in it, or of phone, product, price and order, and how many such came before in the file. Rows without an order
 * number are known by their content. Batches must come in file order; those of other files pass as they are.
 */
export async function* withDeliveryKeys(batches: AsyncIterable<Batch>, mapping: Mapping): AsyncIterable<Batch> {
  const { delivery } = mapping.policy;
  if (delivery.kind === "incremental") {
    yield* batches;
    return;
  }
  const retailer = mapping.profile?.retailer ?? "";
  const occurrences = new Occurrences();

  function keysOf(outcome: Outcome): readonly string[] {
    const order = orderOf(outcome, mapping);
    const byLine = delivery.kind === "cumulative" && delivery.key === "order_line" && order !== "";
    if (outcome.kind === "accepted") return byLine ? lineKeys(outcome, order) : contentKeys(outcome, order);
    // The lines of an order keep their numbers when those that were refused come again, corrected.
    if (byLine) for (const _row of outcome.rows) occurrences.add(digest([retailer, "line", order]));
    return [];
  }

  function lineKeys({ registration }: Accepted, order: string): readonly string[] {
    const hash = digest([retailer, "line", order]);
    return registration.purchases.map(() => key(hash, occurrences.add(hash)));
  }

  function contentKeys({ registration: { client, purchases } }: Accepted, order: string): readonly string[] {
    return purchases.map(({ name, kopecks }) => {
      const hash = digest([retailer, "content", client.phone, name, String(kopecks), order]);
      return key(hash, occurrences.add(hash));
    });
  }

  for await (const batch of batches) yield { ...batch, deliveryKeys: batch.outcomes.flatMap(keysOf) };
}

/** The number of the order that the first row of the record names; empty where there is none. */
function orderOf({ rows: [first] }: Outcome, { positions }: Mapping): string {
  const texts = positions.order.map((position) => cellText(first?.cells[position] ?? "").trim());
  return texts.filter((text) => text !== "").join(" ");
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
