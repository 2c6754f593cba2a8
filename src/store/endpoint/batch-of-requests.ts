import type { Batch } from "../../model/batch.ts";
import type { RequestedRegistration } from "../../model/endpoint.ts";
import type { ClaimOfBatch } from "../register-statement.ts";

/** A batch of a run without a file: its rows are the purchases in the order in which they came, counted on from `firstRow`. */
export function batchOfRequests(
  place: Pick<Batch, "sequence" | "firstRow">,
  registrations: readonly RequestedRegistration[],
): Batch & { readonly claims: readonly ClaimOfBatch[] } {
  const bought = registrations.flatMap(({ purchases }, index) => purchases.map((purchase) => ({ ...purchase, index })));
  const rows = bought.map((_purchase, index) => place.firstRow + index);
  const indexes = bought.map(({ index }) => index);
  return {
    ...place,
    lastRow: place.firstRow + rows.length - 1,
    rows: rows.length,
    unpricedRows: 0,
    kopecks: bought.reduce((sum, { kopecks }) => sum + BigInt(kopecks), 0n),
    rejects: { rows: [], codes: [] },
    registrations: {
      phones: registrations.map(({ client }) => client.phone),
      fios: registrations.map(({ client }) => client.fio),
      emails: registrations.map(({ client }) => client.email),
      rows: registrations.map(({ purchases }) => purchases.length),
    },
    purchases: {
      registrations: indexes,
      names: bought.map(({ name }) => name),
      kopecks: bought.map(({ kopecks }) => kopecks),
      rows,
      deliveryKeys: [],
      rowsOfNumber: [],
    },
    acceptedRows: { registrations: indexes, rows },
    claims: registrations.flatMap(({ claim }, registration) =>
      claim === undefined ? [] : [{ ...claim, registration }],
    ),
  };
}
