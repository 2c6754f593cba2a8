import type { Batch } from "../model/batch.ts";
import type { Claim } from "../model/endpoint.ts";
import type { Accepted } from "../model/outcome.ts";

/** A batch as arrays, which travel to the database as a few parameters however many rows there are. */
export interface BatchParameters {
  readonly sequence: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly rows: number;
  readonly unpricedRows: number;
  /** Of all rows, loaded or not, whose price could be read. */
  readonly kopecks: string;
  /** Every row that the rules refused, once per code. */
  readonly rejects: { readonly rows: readonly number[]; readonly codes: readonly string[] };
  /** One element per accepted registration. */
  readonly registrations: {
    readonly phones: readonly string[];
    readonly fios: readonly string[];
    readonly emails: readonly string[];
    readonly rows: readonly number[];
  };
  /** One element per purchase, in file order. */
  readonly purchases: {
    /** Positions in `registrations`. */
    readonly registrations: readonly number[];
    readonly names: readonly string[];
    readonly kopecks: readonly number[];
    readonly rows: readonly number[];
    /** As in `Batch`. */
    readonly deliveryKeys: readonly string[];
    /** How many rows of its registration have the number of the purchase's row; empty where there are no keys. */
    readonly rowsOfNumber: readonly number[];
  };
  /** One element per source row of an accepted registration. */
  readonly acceptedRows: { readonly registrations: readonly number[]; readonly rows: readonly number[] };
  /** Of requests: what is remembered of those that have an Idempotency-Key, by their position in `registrations`. */
  readonly claims?: readonly (Claim & { readonly registration: number })[];
}

export function batchParameters({ sequence, outcomes, accepted, deliveryKeys }: Batch): BatchParameters {
  const rows = outcomes.flatMap((outcome) => outcome.rows.map(({ row }) => row));
  const clients = accepted.map(({ registration }) => registration.client);
  const purchases = accepted.flatMap(({ registration }, index) =>
    registration.purchases.map((purchase) => ({ ...purchase, index })),
  );
  return {
    sequence,
    firstRow: rows.reduce((first, row) => Math.min(first, row), rows[0] ?? 0),
    lastRow: rows.reduce((last, row) => Math.max(last, row), 0),
    rows: rows.length,
    unpricedRows: outcomes.reduce((sum, { unpricedRows }) => sum + unpricedRows, 0),
    kopecks: outcomes.reduce((sum, { kopecks }) => sum + kopecks, 0n).toString(),
    rejects: rejectedRows(outcomes),
    registrations: {
      phones: clients.map(({ phone }) => phone),
      fios: clients.map(({ fio }) => fio),
      emails: clients.map(({ email }) => email),
      rows: accepted.map((outcome) => outcome.rows.length),
    },
    purchases: {
      registrations: purchases.map(({ index }) => index),
      names: purchases.map(({ name }) => name),
      kopecks: purchases.map(({ kopecks }) => kopecks),
      rows: purchases.map(({ row }) => row),
      deliveryKeys,
      rowsOfNumber: deliveryKeys.length > 0 ? accepted.flatMap(rowsOfNumber) : [],
    },
    acceptedRows: {
      registrations: accepted.flatMap((outcome, index) => outcome.rows.map(() => index)),
      rows: accepted.flatMap((outcome) => outcome.rows.map(({ row }) => row)),
    },
  };
}

function rowsOfNumber({ rows, registration }: Accepted): readonly number[] {
  return registration.purchases.map((purchase) => rows.filter(({ row }) => row === purchase.row).length);
}

function rejectedRows(outcomes: Batch["outcomes"]): BatchParameters["rejects"] {
  const pairs = outcomes.flatMap((outcome) => {
    if (outcome.kind === "accepted") return [];
    return outcome.rows.flatMap(({ row }, index) => {
      const codes = new Set(outcome.problems[index]?.map(({ code }) => code));
      return [...codes].map((code) => ({ row, code }));
    });
  });
  return { rows: pairs.map(({ row }) => row), codes: pairs.map(({ code }) => code) };
}
