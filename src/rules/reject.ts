import { clientFields, type ValueField } from "../model/mapped-record.ts";
import type { Reject } from "../model/outcome.ts";
import type { Problem } from "../model/problem.ts";
import { exactKopecks } from "./decimal.ts";
import type { JudgedPurchase, JudgedRecord } from "./judged-record.ts";

/** Refuses a record whole. Its readable prices count all the same: the sums of a file come out to the kopeck. */
export function reject(judged: JudgedRecord, problems: readonly (readonly Problem[])[]): Reject {
  const { rows } = judged.record;
  const money = readMoney(judged);
  return { kind: "rejected", rows, ...money, repairs: repairsOf(judged), problems };
}

function readMoney({ record, purchases }: JudgedRecord): Pick<Reject, "kopecks" | "unpricedRows"> {
  const { rows } = record;
  const bought = new Set(purchases.map(({ cells }) => cells.rowIndex));
  const unpriced = new Set([...rows.keys()].filter((row) => !bought.has(row) || rows[row]?.flaw !== undefined));
  let kopecks = 0n;
  for (const purchase of purchases) {
    const price = readablePrice(purchase);
    const { rowIndex } = purchase.cells;
    if (rows[rowIndex]?.flaw !== undefined) continue;
    if (price === undefined) unpriced.add(rowIndex);
    else kopecks += BigInt(price);
  }
  return { kopecks, unpricedRows: unpriced.size };
}

function readablePrice({ price }: JudgedPurchase): number | undefined {
  if (price.accepted) return price.value;
  const kopecks = price.text === undefined ? undefined : exactKopecks(price.text);
  return typeof kopecks === "number" ? kopecks : undefined;
}

function repairsOf({ client, purchases }: JudgedRecord): readonly ValueField[] {
  const ofClient = clientFields.filter((field) => isRepaired(client[field]));
  const ofPurchases = purchases.flatMap((purchase) =>
    (["name", "price"] as const).filter((field) => isRepaired(purchase[field])),
  );
  return [...ofClient, ...ofPurchases];
}

function isRepaired(judged: JudgedPurchase["name"] | JudgedPurchase["price"]): boolean {
  return judged.accepted && judged.repaired;
}
