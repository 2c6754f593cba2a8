import type { ApiKey } from "./model/api-key.ts";
import type { DetectedFile } from "./model/detected-file.ts";
import type { HeaderChanges } from "./model/header-changes.ts";
import type { PlacedMistake } from "./model/mistake.ts";
import type { UnloadableExport, UnloadableReason } from "./model/unloadable-export.ts";

/** What each operator error tells, by code. Facts never hold personal data: they are shown and logged. */
export interface OperatorErrorFacts {
  /** `expected` shows values that would do; it is the same in every language. */
  "usage.invalid": { readonly flag: string; readonly given: string; readonly expected: string };
  /** `file` is undefined where it is a flag or a variable of the environment: then `key` is that. */
  "settings.invalid": PlacedMistake & { readonly file: string | undefined };

  "file.not_found": { readonly file: string };
  "file.is_directory": { readonly file: string };
  "file.not_regular": { readonly file: string };
  "file.no_permission": { readonly file: string };
  "file.read_failed": { readonly file: string; readonly cause: string };
  "file.empty": { readonly file: string };
  /** A header, and nothing below it. */
  "file.no_rows": { readonly file: string };
  /** Bytes that are no text in any encoding we read. */
  "file.binary": { readonly file: string };
  "file.xls": { readonly file: string };
  "file.encrypted": { readonly file: string };
  /** HTML named `.xls` or `.csv`, PDF, ... `is` names what it is. */
  "file.other_format": { readonly file: string; readonly is: string };
  "file.truncated": { readonly file: string; readonly format: string };
  "file.broken": { readonly file: string; readonly format: string; readonly line: number | undefined };
  "file.too_deep": { readonly file: string; readonly limit: number };
  /** More columns than a spreadsheet has. */
  "file.too_wide": { readonly file: string; readonly columns: number; readonly limit: number };
  /** Inflates to more than the limits allow: a bomb. */
  "file.record_too_large": { readonly file: string; readonly line: number; readonly limit: string };
  "file.bomb": { readonly file: string; readonly limit: string };
  "file.too_many": {
    readonly file: string;
    readonly of: "rows" | "texts" | "merged_ranges" | "entries";
    readonly limit: number;
  };
  "file.archive_without_file": { readonly file: string };
  "file.archive_of_several": { readonly file: string; readonly entries: readonly string[] };
  /** The likeliest first. */
  "file.encoding_unknown": { readonly file: string; readonly candidates: readonly string[] };
  /** The profile says one encoding, and the bytes are certainly another. */
  "file.encoding_contradicted": { readonly file: string; readonly expected: string; readonly found: string };
  /** Read as a person said, the text is garbled, and the bytes are certainly another encoding. */
  "file.encoding_mistaken": { readonly file: string; readonly given: string; readonly found: string };
  /** The text is garbled in itself: it `was` one encoding, was `readAs` another, and was saved so. */
  "file.mojibake": {
    readonly file: string;
    readonly encoding: string;
    readonly was: string;
    readonly readAs: string;
  };
  "file.encoding_unsupported": { readonly file: string; readonly encoding: string };
  "file.sheet_missing": { readonly file: string; readonly sheet: string; readonly sheets: readonly string[] };
  /** Neither of the first rows of the sheet is a header with that key. */
  "file.key_missing": { readonly file: string; readonly sheet: string; readonly key: string };
  /** In the second of two sheets that are joined. */
  "file.too_many_clients": { readonly file: string; readonly limit: number };
  "file.header_missing": { readonly file: string; readonly row: number };
  /** In the row that was said to be the header stand a phone or an e-mail address. */
  "file.header_is_data": { readonly file: string; readonly row: number };
  /** A well-known export that lacks what an import needs, whoever sends it. */
  "file.unloadable_export": {
    readonly file: string;
    readonly from: UnloadableExport;
    readonly reason: UnloadableReason;
  };
  /** Sheets of a workbook, or lists of JSON, each of which could be imported, and nobody said which. */
  "file.several_tables": { readonly file: string; readonly tables: readonly string[]; readonly areSheets: boolean };
  "file.changed": { readonly file: string };
  /** `rows` is the number of the last row that there is. */
  "file.row_missing": { readonly file: string; readonly row: number; readonly rows: number };
  /** The SHA-256 of a control total is not that of the file. */
  "file.other_content": {
    readonly file: string;
    readonly source: "flag" | "manifest";
    readonly expected: string;
    readonly found: string;
  };

  /** `field` is empty where the whole is meant; `expected` shows what would do, the same in every language. */
  "manifest.invalid": { readonly manifest: string; readonly field: string; readonly expected: string };

  "mapping.incomplete": {
    readonly file: string;
    readonly missing: readonly string[];
    readonly headers: readonly string[];
    /** Set where one sheet of a workbook has what another lacks. */
    readonly sheets: { readonly chosen: string; readonly other: string } | undefined;
  };
  "mapping.ambiguous": { readonly file: string; readonly field: string; readonly headers: readonly string[] };

  /** All purchases stand in one cell, in a spelling that is not known or not sure. */
  "mapping.list_unknown": { readonly file: string; readonly column: string };
  "mapping.list_without_prices": { readonly file: string; readonly column: string };
  "mapping.contradicted": {
    readonly file: string;
    readonly field: string;
    readonly header: string;
    readonly found: string;
    readonly percent: number;
    readonly better: string | undefined;
  };
  "mapping.only_sum": { readonly file: string; readonly header: string };
  /** A column, its name or its values, says that prices are not in rubles; or a title in `row` does. */
  "mapping.other_currency": {
    readonly file: string;
    readonly header: string | undefined;
    readonly row: number | undefined;
  };
  /** As above, of prices that are not in whole rubles. */
  "mapping.other_unit": {
    readonly file: string;
    readonly unit: "thousands" | "millions" | "kopecks";
    readonly header: string | undefined;
    readonly row: number | undefined;
  };

  "profile.not_found": { readonly profile: string; readonly known: readonly string[] };
  "profile.unreadable": { readonly profile: string; readonly cause: string };
  "profile.invalid": PlacedMistake & { readonly profile: string };
  "profile.column_missing": HeaderChanges & { readonly file: string; readonly profile: string };
  /** Nobody asked for the profile, and the file has nearly all of its columns. */
  "profile.nearly_matches": HeaderChanges & {
    readonly file: string;
    readonly profile: string;
    readonly retailer: string;
  };
  "profile.other_layout": { readonly profile: string; readonly expected: string; readonly found: string };
  "profile.several_match": { readonly file: string; readonly profiles: readonly string[] };

  "node.too_old": { readonly version: string; readonly wanted: string };
  "home.unwritable": { readonly folder: string; readonly cause: string };
  "disk.low": { readonly folder: string; readonly gigabytes: string };

  /** Where something was to be saved lies a file already. */
  "output.exists": { readonly path: string };
  "report.unwritable": { readonly path: string; readonly cause: string };
  "disk.full": { readonly path: string };

  "database.unreachable": { readonly server: string; readonly cause: string };
  "database.wrong_password": { readonly server: string };
  "database.missing": { readonly server: string; readonly database: string };
  "database.no_permission": { readonly server: string; readonly what: string };
  "database.not_migrated": { readonly server: string; readonly registry: string };
  "database.too_new": { readonly server: string; readonly migration: string };
  /** Migrated, and then somebody took a table away. */
  "database.table_missing": { readonly server: string };
  "database.read_only": { readonly server: string };
  "database.full": { readonly server: string };
  "database.too_many_connections": { readonly server: string };
  /** A lock or a time limit of the server stopped a statement. */
  "database.busy": { readonly server: string; readonly cause: string };
  "database.lost": { readonly server: string; readonly cause: string };

  "server.unsupported_platform": { readonly platform: string };
  "server.no_service_user": { readonly tried: readonly string[] };
  "server.cannot_create": { readonly folder: string; readonly cause: string };
  "server.cannot_start": { readonly log: string; readonly cause: string };
  "server.cannot_stop": { readonly processId: number };
  "server.in_use": { readonly connections: number };
  /** `db start` and `db stop` where DATABASE_URL names a server of somebody else. */
  "server.not_ours": { readonly server: string };

  "run.locked": {
    readonly file: string;
    readonly run: number | undefined;
    readonly processId: number | undefined;
    /** The other process takes the run back; not so where it imports, or that is not known. */
    readonly undoing: boolean;
  };
  /** What one would take back, the other would count as duplicate. */
  "run.retailer_locked": {
    readonly file: string;
    readonly retailer: string;
    readonly processId: number | undefined;
    readonly conflict: "undo_during_import" | "undo_during_undo" | "import_during_undo";
  };
  /** What it counted as duplicate was taken back before it came to its end. */
  "run.overtaken": { readonly file: string; readonly run: number };
  "run.other_profile": { readonly file: string; readonly run: number; readonly profile: string };
  /** It counted rows as duplicates that may have been taken back since, and the profile is not what it was. */
  "run.outdated": { readonly file: string; readonly run: number; readonly profile: string };
  /** The file changed while it was loaded: `rows` of what it held before are in the database. */
  "run.file_changed": { readonly file: string; readonly run: number; readonly rows: number };
  /** A run of this path, with another content, has loaded rows and did not end. */
  "run.half_loaded": { readonly file: string; readonly run: number };
  /** Stopped before there was anything to account for. */
  "run.interrupted": { readonly file: string };
  "run.not_found": { readonly run: number };
  /** It came from standard input, or an older version did not keep its path. */
  /** What it holds came in requests. */
  "run.no_file": { readonly run: number; readonly file: string };
  "run.file_unknown": { readonly run: number; readonly file: string };
  "run.file_gone": { readonly run: number; readonly file: string };
  /** `profile` is empty where there was none. */
  "run.profile_changed": { readonly run: number; readonly profile: string };
  /** Nobody can be asked, and nobody has said yes. */
  "confirmation.missing": { readonly command: string };
  /** Its undo has begun and did not end. */
  "run.undoing": { readonly file: string; readonly run: number };
  "run.undone": { readonly file: string; readonly run: number };
  /** A run cannot go on with a file that has changed since. */
  "run.other_content": { readonly file: string; readonly run: number };
  /** `keys` are the live ones that the retailer has. */
  "key.too_many": { readonly retailer: string; readonly keys: readonly ApiKey[] };
  "key.not_found": { readonly key: string };
  /** The endpoint would be open to the network without encryption. */
  "serve.plain_http": { readonly host: string };
  /** `cause` is `PEM` where the file is none. */
  "serve.bad_certificate": { readonly file: string; readonly cause: string };
  "serve.cannot_listen": { readonly host: string; readonly port: number; readonly cause: string };
  /** `intake explain` was asked about a code that does not exist. */
  "code.unknown": { readonly code: string; readonly similar: readonly string[] };
}

export type OperatorErrorCode = keyof OperatorErrorFacts;

/**
 * Something that the person at the terminal, or the caller, can mend: a code and the facts. The sentence is made from
 * them in `messages/`, the exit code in `cli/`. Everything that is not an OperatorError is a bug.
 */
export class OperatorError<Code extends OperatorErrorCode = OperatorErrorCode> extends Error {
  readonly code: Code;
  readonly facts: OperatorErrorFacts[Code];
  /** Of a refused file: what was known about it; undefined where it was not looked at. */
  detected: DetectedFile | undefined;
  /** Where the receipt lies that tells of it; undefined where there is none. */
  receipt: string | undefined;
  /** What it stopped on its way; undefined where there was nothing, or it is not known. */
  unfinished: UnfinishedRun | undefined;

  constructor(code: Code, facts: OperatorErrorFacts[Code], cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = "OperatorError";
    this.code = code;
    this.facts = facts;
  }

  /** The same with what was known about the file. */
  withDetected(detected: DetectedFile): OperatorError<Code> {
    return this.#with({ detected });
  }

  /** The same with the path of its receipt. */
  withReceipt(receipt: string): OperatorError<Code> {
    return this.#with({ receipt });
  }

  /** The same with the run that is to be gone on with. */
  withUnfinished(unfinished: UnfinishedRun): OperatorError<Code> {
    return this.#with({ unfinished });
  }

  #with(known: Partial<OperatorError>): OperatorError<Code> {
    const { detected, receipt, unfinished } = this;
    return Object.assign(
      new OperatorError(this.code, this.facts, this.cause),
      { detected, receipt, unfinished },
      known,
    );
  }
}

/** A run that was stopped while it was imported, or while it was undone. */
export interface UnfinishedRun {
  readonly run: number;
  readonly undoing: boolean;
}

/** The error with the run that it stopped, where it is one that a person can mend. */
export function leftUnfinished(error: unknown, run: UnfinishedRun): unknown {
  return error instanceof OperatorError ? error.withUnfinished(run) : error;
}

/** Narrows to one code, so that the facts have their type. */
export function isOperatorError<Code extends OperatorErrorCode>(
  error: unknown,
  code: Code,
): error is OperatorError<Code> {
  return error instanceof OperatorError && error.code === code;
}

/** How the header of the refused file differs from what its profile expects; undefined where that is not why it is refused. */
export function headerChangesOf(error: OperatorError): HeaderChanges | undefined {
  const isChanged =
    isOperatorError(error, "profile.column_missing") || isOperatorError(error, "profile.nearly_matches");
  return isChanged ? error.facts : undefined;
}

/** The account of a run does not add up: a defect of the tool, never of the file. Its message holds counts only. */
export class BrokenIdentityError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BrokenIdentityError";
  }
}
