import type { Batch, BatchReceipt } from "../model/batch.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { Accepted, Outcome, Reject } from "../model/outcome.ts";
import type { ProblemCode } from "../model/problem.ts";
import type { Client, Purchase } from "../model/registration.ts";
import { GrowingBatch, type JudgedBatch } from "../pipeline/growing-batch.ts";
import type { ImportCandidate } from "../store/registry.ts";

/** A file whose batches these are. */
export function importCandidate(changes: Partial<ImportCandidate> = {}): ImportCandidate {
  return {
    fileName: "clients.csv",
    filePath: "/drop/clients.csv",
    given: {},
    bytes: 10,
    sha256: "aa",
    retailer: "electromir",
    repeatsPast: false,
    profileName: "electromir",
    profileHash: "p1",
    batchSize: { registrations: 2000, rows: 5000 },
    ...changes,
  };
}

/** The account of a run with figures that could be lost on their way. */
export function importRun(run: number, changes: Partial<ImportRun> = {}): ImportRun {
  return {
    run,
    kind: "file",
    status: "completed",
    file: {
      name: "clients.csv",
      bytes: 10,
      sha256: "aa",
      format: "csv",
      encoding: "utf-8",
      delimiter: ";",
      sheet: undefined,
      headerRow: 1,
    },
    retailer: "electromir",
    profile: "electromir",
    profileHash: "p1",
    evidence: [{ what: "format", found: "csv", because: "structure" }],
    mapping: { phone: ["Телефон"] },
    doubts: [{ code: "values_unlike_header", headers: ["Логин"], share: 0.9 }],
    rows: { read: 1, loaded: 1, rejected: 0, duplicate: 0, skipped: 0 },
    registrations: { loaded: 1, rejected: 0, duplicate: 0 },
    clients: { created: 1, matched: 0, differing: 0 },
    purchases: { loaded: 1 },
    amount: {
      read: 9_007_199_254_740_993n,
      loaded: 9_007_199_254_740_993n,
      rejected: 0n,
      duplicate: 0n,
      skipped: 0n,
      unknown: 0,
    },
    normalised: { phone: 1 },
    problems: [],
    skipped: [],
    notices: [],
    reports: {},
    staleReports: [],
    receipt: undefined,
    limits: [],
    controls: [],
    startedAt: new Date("2026-11-23T10:00:00Z"),
    seconds: 1.5,
    ...changes,
  };
}

/** A client by the last digits of the phone. */
export function client(number: number, person: Partial<Client> = {}): Client {
  return {
    fio: `Клиент ${"абвгдежзик"[number % 10]}`,
    phone: `+7911${String(number).padStart(7, "0")}`,
    email: `client${number}@example.ru`,
    ...person,
  };
}

/** An accepted registration with one row per purchase, the first of them `row`. */
export function accepted(row: number, of: Client, kopecks: readonly number[] = [100]): Accepted {
  const purchases = kopecks.map((price, index): Purchase => ({ name: "Чайник", kopecks: price, row: row + index }));
  return {
    kind: "accepted",
    registration: { client: of, purchases },
    notices: [],
    rows: purchases.map((purchase) => ({ row: purchase.row, line: purchase.row, cells: [] })),
    kopecks: BigInt(kopecks.reduce((sum, price) => sum + price, 0)),
    unpricedRows: 0,
    repairs: [],
  };
}

/** A refused record of one row. */
export function rejected(row: number, codes: readonly ProblemCode[], kopecks = 0n): Reject {
  return {
    kind: "rejected",
    rows: [{ row, line: row, cells: [] }],
    problems: [codes.map((code) => ({ code, column: undefined, value: undefined, fix: undefined }))],
    kopecks,
    unpricedRows: kopecks === 0n ? 1 : 0,
    repairs: [],
  };
}

/** A batch as the import of a file makes it, whatever becomes of known clients. `deliveryKeys`: one per purchase. */
export function judgedBatch(
  sequence: number,
  outcomes: readonly Outcome[],
  deliveryKeys: readonly string[] = [],
): JudgedBatch {
  const keys = [...deliveryKeys];
  const growing = new GrowingBatch({
    size: { registrations: Number.POSITIVE_INFINITY, rows: Number.POSITIVE_INFINITY },
    mayBeRefused: true,
    keysOf: keys.length === 0 ? undefined : ({ registration }) => keys.splice(0, registration.purchases.length),
    sketch: { add: () => undefined },
  });
  for (const outcome of outcomes) growing.add(outcome);
  return growing.finished(sequence);
}

export function batch(...made: Parameters<typeof judgedBatch>): Batch {
  return judgedBatch(...made).batch;
}

/** What a registry answers that stored everything of a batch. */
export function receiptFor({ sequence, registrations, purchases }: Batch): BatchReceipt {
  return {
    sequence,
    clientsCreated: registrations.phones.length,
    clientsMatched: 0,
    clientsDiffering: 0,
    rowsLoaded: registrations.rows.reduce((sum, rows) => sum + rows, 0),
    registrationsLoaded: registrations.phones.length,
    purchasesLoaded: purchases.names.length,
    kopecksLoaded: BigInt(purchases.kopecks.reduce((sum, kopecks) => sum + kopecks, 0)),
    duplicate: { rows: 0, registrations: 0, kopecks: 0n },
    refused: [],
  };
}
