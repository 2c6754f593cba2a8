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
  return {
    sequence,
    ...totalsOf(outcomes),
    rejects: rejectedRows(outcomes),
    registrations: registrationsOf(accepted),
    purchases: {
      ...purchasesOf(accepted),
      deliveryKeys,
      rowsOfNumber: deliveryKeys.length > 0 ? accepted.flatMap(rowsOfNumber) : [],
    },
    acceptedRows: acceptedRowsOf(accepted),
  };
}

type Totals = Pick<BatchParameters, "firstRow" | "lastRow" | "rows" | "unpricedRows" | "kopecks">;

// Loops here and below, since every row of every file passes through them.
function totalsOf(outcomes: Batch["outcomes"]): Totals {
  let firstRow = Number.POSITIVE_INFINITY;
  let lastRow = 0;
  let rows = 0;
  let unpricedRows = 0;
  let kopecks = 0n;
  for (const outcome of outcomes) {
    rows += outcome.rows.length;
    unpricedRows += outcome.unpricedRows;
    kopecks += outcome.kopecks;
    for (const { row } of outcome.rows) {
      if (row < firstRow) firstRow = row;
      if (row > lastRow) lastRow = row;
    }
  }
  return { firstRow: rows === 0 ? 0 : firstRow, lastRow, rows, unpricedRows, kopecks: kopecks.toString() };
}

function registrationsOf(accepted: Batch["accepted"]): BatchParameters["registrations"] {
  const phones: string[] = [];
  const fios: string[] = [];
  const emails: string[] = [];
  const rows: number[] = [];
  for (const { registration, rows: sent } of accepted) {
    const { client } = registration;
    phones.push(client.phone);
    fios.push(client.fio);
    emails.push(client.email);
    rows.push(sent.length);
  }
  return { phones, fios, emails, rows };
}

type Purchases = Omit<BatchParameters["purchases"], "deliveryKeys" | "rowsOfNumber">;

function purchasesOf(accepted: Batch["accepted"]): Purchases {
  const registrations: number[] = [];
  const names: string[] = [];
  const kopecks: number[] = [];
  const rows: number[] = [];
  for (const [index, { registration }] of accepted.entries()) {
    for (const purchase of registration.purchases) {
      registrations.push(index);
      names.push(purchase.name);
      kopecks.push(purchase.kopecks);
      rows.push(purchase.row);
    }
  }
  return { registrations, names, kopecks, rows };
}

function acceptedRowsOf(accepted: Batch["accepted"]): BatchParameters["acceptedRows"] {
  const registrations: number[] = [];
  const rows: number[] = [];
  for (const [index, outcome] of accepted.entries()) {
    for (const { row } of outcome.rows) {
      registrations.push(index);
      rows.push(row);
    }
  }
  return { registrations, rows };
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
