import type { ImportRun } from "../model/import-run.ts";

/** How an account stands in `import_runs.account`: amounts as text, since JSON numbers are floats to many readers. */
export function accountToJson(account: ImportRun): string {
  return JSON.stringify(account, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
}

type Amounts = Exclude<keyof ImportRun["amount"], "unknown">;

export type AccountJson = Omit<ImportRun, "startedAt" | "amount"> & {
  readonly startedAt: string;
  readonly amount: Readonly<Record<Amounts, string>> & { readonly unknown: number };
};

export function accountFromJson(json: AccountJson): ImportRun {
  const { read, loaded, rejected, duplicate, skipped, unknown } = json.amount;
  const { format, encoding, delimiter, sheet, headerRow } = json.file;
  return {
    ...json,
    // JSON leaves out what is undefined.
    run: json.run,
    retailer: json.retailer,
    profile: json.profile,
    // Accounts of earlier versions do not tell it.
    kind: json.kind ?? "file",
    // Runs of earlier versions list none.
    doubts: json.doubts ?? [],
    skipped: json.skipped ?? [],
    notices: json.notices.map((notice) => ({ ...notice, examples: notice.examples ?? [] })),
    profileHash: json.profileHash,
    staleReports: json.staleReports ?? [],
    receipt: undefined,
    // Accounts of earlier versions lack them.
    limits: json.limits ?? [],
    controls: json.controls ?? [],
    file: { ...json.file, format, encoding, delimiter, sheet, headerRow },
    amount: {
      read: BigInt(read),
      loaded: BigInt(loaded),
      rejected: BigInt(rejected),
      duplicate: BigInt(duplicate),
      skipped: BigInt(skipped),
      unknown,
    },
    startedAt: new Date(json.startedAt),
  };
}
