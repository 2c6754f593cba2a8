import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../messages/language.ts";
import { type ReportFormat, reportFormats } from "../model/import-run.ts";
import type { Reject } from "../model/outcome.ts";
import type { Problem } from "../model/problem.ts";
import { orderLineColumn, reportColumns, unitColumn } from "../model/report-columns.ts";
import { type RefusedRow, refusedRows } from "./refused-row.ts";
import { RejectSpool } from "./reject-spool.ts";
import type { ReportWriter } from "./report-writer.ts";
import { reportableColumns } from "./reportable-columns.ts";
import { checkFolder, type DraftFile, draftFile } from "./whole-file.ts";

/** Where the report of one import goes, and what the source looked like. */
export interface ReportTarget {
  /** Absolute; made (0700) where it is missing. */
  readonly folder: string;
  /** The name of the source: `electromir.csv` gives `electromir.csv.rejects.xlsx`. */
  readonly baseName: string;
  readonly formats: readonly ReportFormat[];
  /** The retailer's headers in file order; they may repeat and be empty. */
  readonly columns: readonly string[];
  /** Columns that the source lacks, for a person to fill in: they come after its own, empty. */
  readonly fill: readonly string[];
  /**
   * Names whose values must not appear, beside those that `secretByName` knows: of headers, and of JSON fields that stand
   * in no column. Compared as profiles compare headers.
   */
  readonly secret: readonly string[];
  /** The rows have lines of orders, by which a report that comes back is known again. */
  readonly orderLines: boolean;
  /** Of the prices, as the profile says. */
  readonly unit: "rubles" | "kopecks";
  /** Of a CSV source; undefined otherwise. */
  readonly delimiter: string | undefined;
  /** Of a CSV source; undefined otherwise. */
  readonly encoding: string | undefined;
  readonly language: Language;
  /** The sentence for a problem, in `language`. */
  readonly reason: (problem: Problem) => string;
}

/** Collects the rejects of one import and hands them back in the wanted formats, each file whole or absent. */
export interface RejectReport {
  /** Throws `report.unwritable` where the folder could not take a report, before anything is loaded. */
  prepare(): Promise<void>;
  /** Appends in the order of the calls; each must be awaited before the next. */
  add(rejects: readonly Reject[]): Promise<void>;
  /** Refused rows so far: the data lines that each format will have. */
  readonly rows: number;
  /** Absolute paths by format; nothing is written, and nothing returned, where no row was refused. */
  finish(): Promise<Readonly<Partial<Record<ReportFormat, string>>>>;
  /** Reports of earlier imports that `finish` did not replace: they tell of another content. Absolute paths. */
  stale(): Promise<readonly string[]>;
  /** Forgets everything that was added. Harmless after `finish`. */
  discard(): Promise<void>;
}

/** Loaded when a report is written: most imports reject nothing, and exceljs takes as long to load as a small import. */
const writers: Readonly<Record<ReportFormat, () => Promise<ReportWriter>>> = {
  csv: async () => (await import("./csv-report.ts")).csvReport,
  xlsx: async () => (await import("./xlsx/xlsx-report.ts")).xlsxReport,
  json: async () => (await import("./json-report.ts")).jsonReport,
  html: async () => (await import("./html-report.ts")).htmlReport,
};

/** Nothing touches the disk before the first reject. */
export function openRejectReport(target: ReportTarget): RejectReport {
  return new SpooledReport(target);
}

class SpooledReport implements RejectReport {
  readonly #target: ReportTarget;
  readonly #columns;
  readonly #spool = new RejectSpool<RefusedRow>();
  /** Columns to fill in, then those that only `SourceRow.extra` knows, in order of first appearance. */
  readonly #extra: Set<string>;

  #wroteAny = false;

  constructor(target: ReportTarget) {
    this.#target = target;
    this.#columns = reportableColumns(target.columns, target.secret);
    this.#extra = new Set(target.fill.filter(this.#columns.showsName));
  }

  prepare(): Promise<void> {
    return checkFolder(this.#target.folder);
  }

  get rows(): number {
    return this.#spool.length;
  }

  async add(rejects: readonly Reject[]): Promise<void> {
    const rows = rejects.flatMap((reject) => refusedRows(reject, this.#columns, this.#target.reason));
    for (const row of rows) for (const [name] of row.extra) this.#extra.add(name);
    await this.#spool.append(rows);
  }

  async finish(): Promise<Readonly<Partial<Record<ReportFormat, string>>>> {
    const drafts = new Map<ReportFormat, DraftFile>();
    try {
      if (this.rows === 0) return {};
      await this.#spool.flush();
      // Together: while one waits for the disk or is compressed, the other goes on.
      const formats = this.#formats();
      const drafting = await Promise.allSettled(formats.map((format) => this.#draft(format)));
      for (const [index, draft] of drafting.entries()) {
        if (draft.status === "fulfilled") drafts.set(formats[index] as ReportFormat, draft.value);
      }
      for (const draft of drafting) if (draft.status === "rejected") throw draft.reason;
      const paths: Partial<Record<ReportFormat, string>> = {};
      this.#wroteAny = true;
      for (const [format, draft] of drafts) paths[format] = await draft.publish();
      return paths;
    } finally {
      for (const draft of drafts.values()) await draft.discard();
      await this.discard();
    }
  }

  async stale(): Promise<readonly string[]> {
    const { folder, baseName } = this.#target;
    const replaced = this.#wroteAny ? this.#formats() : [];
    const names = reportFormats
      .filter((format) => !replaced.includes(format))
      .map((format) => `${baseName}.rejects.${format}`);
    const present = new Set(await readdir(folder).catch(() => []));
    return names.filter((name) => present.has(name)).map((name) => join(folder, name));
  }

  async discard(): Promise<void> {
    await this.#spool.close();
  }

  #formats(): readonly ReportFormat[] {
    return reportFormats.filter((format) => this.#target.formats.includes(format));
  }

  async #draft(format: ReportFormat): Promise<DraftFile> {
    const { folder, baseName, orderLines, unit, delimiter, encoding, language } = this.#target;
    const table = {
      columns: {
        intake: [
          ...reportColumns,
          ...(orderLines ? [orderLineColumn] : []),
          ...(unit === "kopecks" ? [unitColumn] : []),
        ],
        own: this.#columns.names,
        extra: [...this.#extra],
      },
      rowCount: this.rows,
      rows: () => this.#spool.read(),
    };
    const write = await writers[format]();
    return draftFile(folder, `${baseName}.rejects.${format}`, (file) =>
      write(table, { delimiter, encoding, language }, file),
    );
  }
}
