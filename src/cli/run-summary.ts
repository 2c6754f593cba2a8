import { checkLines } from "../messages/check-texts.ts";
import { doubtTexts } from "../messages/doubt-texts.ts";
import type { Language } from "../messages/language.ts";
import { momentForPeople } from "../messages/moments.ts";
import { noticeLine } from "../messages/notice-line.ts";
import { rublesForPeople, secondsForPeople, wholeNumber } from "../messages/numbers.ts";
import { problemTexts } from "../messages/problems.ts";
import { evidenceReasons, runTexts } from "../messages/run-texts.ts";
import type { ImportRun, RunStatus } from "../model/import-run.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { Evidence } from "../model/recognised-file.ts";
import { doubtSentence } from "./doubt-sentence.ts";
import { labelled, type Section } from "./labelled.ts";
import { shellWord } from "./shell-word.ts";
import type { Terminal } from "./terminal.ts";
import { type TypedFlags, typedAgain, typedForReport } from "./typed-flags.ts";

export interface SummaryStyle {
  readonly language: Language;
  readonly style: Terminal["style"];
}

/** The file and the flags of an import, as a person typed them. */
export interface TypedCommand {
  readonly file: string;
  readonly flags: TypedFlags;
}

/**
 * The account of an import for a person: what was detected, what became of the rows, where the rest is, what to do.
 * `typed` is what stands in commands that can be copied.
 */
export function runSummary(
  run: ImportRun,
  { language, style }: SummaryStyle,
  typed: TypedCommand = { file: run.file.name, flags: {} },
): string {
  const title = `${style.bold(run.file.name)}: ${statusStyle(run, style)(statusText(run, language))}`;
  const sections =
    run.status === "already_imported"
      ? [importedBefore(run, language), checks(run, language), receipt(run, language)]
      : facts(run, language);
  return labelled(title, [...sections, next(run, language, typed)], style);
}

function statusText({ kind, status, run, rows: { rejected } }: ImportRun, language: Language): string {
  const texts = runTexts[language];
  if (status === "refused" && run !== undefined) return texts.refusedInPart(run);
  const exception = status === "completed" && rejected > 0 ? texts.withRejects(wholeNumber(rejected, language)) : "";
  return `${statusWords({ kind, status }, language)}${exception}`;
}

/** What has become of a run, in a few words. */
export function statusWords({ kind, status }: Pick<ImportRun, "kind" | "status">, language: Language): string {
  const { requestStatus, status: words } = runTexts[language];
  return (kind === "endpoint" ? requestStatus[status] : undefined) ?? words[status];
}

function facts(run: ImportRun, language: Language): readonly Section[] {
  return [
    detected(run, language),
    columns(run, language),
    [doubtTexts[language].title, ...run.doubts.map((doubt) => doubtSentence(doubt, language))],
    rows(run, language),
    sums(run, language),
    clients(run, language),
    repaired(run, language),
    problems(run, language),
    checks(run, language),
    notices(run, language),
    [runTexts[language].reports, ...Object.values(run.reports)],
    [runTexts[language].staleReports, ...run.staleReports],
    receipt(run, language),
    time(run, language),
  ];
}

/** Each finding with its reason, unless it was told: nothing is guessed silently. Of a run that was killed little is known. */
function detected({ file, profile, evidence }: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  if (file.format === undefined) return [texts.detected, ...(profile === undefined ? [] : [texts.profile(profile)])];
  const reason = (what: Evidence["what"]) => {
    const because = evidence.findLast((one) => one.what === what && one.because !== "file_extension")?.because;
    return because === undefined || because === "profile" ? "" : ` (${evidenceReasons[because][language]})`;
  };
  const decimal = evidence.find(({ what }) => what === "decimal")?.found;
  const merged = evidence.find(({ what }) => what === "merged")?.found;
  const found = [
    `${file.format.toUpperCase()}${reason("format")}`,
    file.encoding && `${file.encoding}${reason("encoding")}`,
    file.delimiter && `«${file.delimiter === "\t" ? "tab" : file.delimiter}»${reason("delimiter")}`,
    file.sheet && `${texts.sheet(file.sheet)}${reason("sheet")}`,
    file.headerRow === undefined ? undefined : `${texts.headerInRow(file.headerRow)}${reason("header")}`,
    decimal && `${texts.decimal(decimal)}${reason("decimal")}`,
    merged && `${texts.merged(merged)}${reason("merged")}`,
    profile === undefined ? texts.noProfile : `${texts.profile(profile)}${reason("profile")}`,
  ];
  return [texts.detected, found.filter((fact) => fact !== undefined).join(", ")];
}

function columns({ mapping }: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  const pairs = byField(mapping).map(([field, names]) => `${texts.fields[field]} ← ${names.join(" + ")}`);
  return pairs.length > 0 ? [texts.columns, pairs.join("; ")] : [texts.columns];
}

/** In the order of the fields: the database keeps an account with its keys in an order of its own. */
function byField<Fact>(facts: Readonly<Partial<Record<MappableField, Fact>>>): readonly [MappableField, Fact][] {
  const fields = Object.keys(runTexts.en.fields) as MappableField[];
  return fields.flatMap((field) => {
    const fact = facts[field];
    return fact === undefined ? [] : [[field, fact] as [MappableField, Fact]];
  });
}

function rows(run: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  const number = (value: number) => wholeNumber(value, language);
  const { read, loaded, rejected, duplicate, skipped } = run.rows;
  const parts = [
    `${texts.read} ${number(read)}`,
    `${loadedWord(run, language)} ${number(loaded)}`,
    `${texts.rejected} ${number(rejected)}`,
    ...(duplicate > 0 ? [`${texts.duplicate} ${number(duplicate)}`] : []),
    ...(skipped > 0 ? [`${texts.skipped} ${number(skipped)}`] : []),
  ];
  return [texts.rows, parts.join(", "), ...passedOver(run, language)];
}

/** So many are shown; `--json` has all that are listed. */
const mostShown = 8;

function passedOver({ skipped }: ImportRun, language: Language): readonly string[] {
  if (skipped.length === 0) return [];
  const texts = runTexts[language];
  const shown = skipped
    .slice(0, mostShown)
    .map(({ first, last, why }) => texts.passedOver(first === last ? String(first) : `${first}–${last}`, why));
  return [`${texts.skipped}: ${shown.join(", ")}${skipped.length > mostShown ? "…" : ""}`];
}

function sums(run: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  const { read, loaded, rejected, duplicate, skipped, unknown } = run.amount;
  const sum = (kopecks: bigint) => rublesForPeople(kopecks, language);
  const parts = [
    `${texts.read} ${sum(read)}`,
    `${loadedWord(run, language)} ${sum(loaded)}`,
    `${texts.rejected} ${sum(rejected)}`,
    ...(duplicate > 0n ? [`${texts.duplicate} ${sum(duplicate)}`] : []),
    ...(skipped > 0n ? [`${texts.skipped} ${sum(skipped)}`] : []),
  ];
  return [texts.sums, parts.join("; "), ...(unknown > 0 ? [texts.withoutPrice(wholeNumber(unknown, language))] : [])];
}

function loadedWord(run: ImportRun, language: Language): string {
  const { loaded, wouldLoad, hadLoaded } = runTexts[language];
  if (isTakenBack(run)) return hadLoaded;
  return run.status === "dry_run" ? wouldLoad : loaded;
}

/** Or on the way to be. */
function isTakenBack({ status }: ImportRun): boolean {
  return status === "undone" || status === "undoing";
}

function clients({ clients: { created, matched, differing } }: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  const parts = [
    ...(created > 0 ? [texts.newClients(wholeNumber(created, language))] : []),
    ...(matched > 0 ? [texts.knownClients(wholeNumber(matched, language))] : []),
    ...(differing > 0 ? [texts.differingClients(wholeNumber(differing, language))] : []),
  ];
  return parts.length > 0 ? [texts.clients, parts.join("; ")] : [texts.clients];
}

function repaired({ normalised }: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  const parts = byField(normalised).map(([field, count]) => `${texts.fields[field]} ${wholeNumber(count, language)}`);
  return parts.length > 0 ? [texts.repaired, parts.join(", ")] : [texts.repaired];
}

function problems({ problems: found }: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  return [
    texts.problems,
    ...found.map(({ code, rows: count }) => {
      const sentence = problemTexts[code][language].sentence;
      return `${code} (${texts.rowCount(wholeNumber(count, language))}): ${sentence}`;
    }),
  ];
}

function checks(run: ImportRun, language: Language): Section {
  return [runTexts[language].checks, ...checkLines(run, language)];
}

function notices({ notices: found }: ImportRun, language: Language): Section {
  return [
    runTexts[language].notices,
    ...found.map((notice) => `${noticeLine(notice, language)}${inRows(notice, language)}`),
  ];
}

function inRows({ rows: count, examples }: ImportRun["notices"][number], language: Language): string {
  if (examples.length === 0) return "";
  return ` (${runTexts[language].inRows(examples)}${count > examples.length ? "…" : ""})`;
}

function receipt({ receipt: path }: ImportRun, language: Language): Section {
  return [runTexts[language].receipt, ...(path === undefined ? [] : [path])];
}

function time({ rows: { read }, seconds, run }: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  const took = texts.seconds(secondsForPeople(seconds, language));
  // Of a small file it would only tell how long starting takes.
  const speed =
    read >= 10_000 && seconds > 0 ? [texts.rowsPerSecond(wholeNumber(Math.round(read / seconds), language))] : [];
  return [texts.run, [...(run === undefined ? [] : [String(run)]), took, ...speed].join(", ")];
}

function importedBefore({ run, startedAt, retailer, askedRetailer }: ImportRun, language: Language): Section {
  const texts = runTexts[language];
  if (run === undefined) return [texts.run];
  const when = momentForPeople(startedAt, language);
  const other = askedRetailer === undefined ? [] : [texts.importedForOther({ run, retailer, askedRetailer })];
  return [texts.run, texts.importedBefore(run, when), ...other];
}

function next(run: ImportRun, language: Language, typed: TypedCommand): Section {
  const texts = runTexts[language];
  const file = `${shellWord(typed.file)}${typedAgain(typed.flags)}`;
  const report = run.reports.csv ?? run.reports.xlsx;
  const [commonest] = run.problems;
  const advice = [
    ...(run.status === "refused"
      ? [run.run === undefined ? texts.importWhole(file) : texts.resumeOrUndo(run.run)]
      : []),
    ...(run.status === "interrupted" ? [texts.goOn(file, run.run)] : []),
    ...(run.status === "undone" ? [run.kind === "endpoint" ? texts.sendAfterUndo : texts.importAfterUndo(file)] : []),
    ...(run.status === "undoing" && run.run !== undefined ? [texts.undoAgain(run.run)] : []),
    ...(report !== undefined && run.status !== "refused" && !isTakenBack(run)
      ? [texts.correctAndImport(`${shellWord(report)}${typedForReport(typed.flags)}`)]
      : []),
    ...(commonest !== undefined && run.status !== "already_imported" ? [texts.explainCode(commonest.code)] : []),
    ...(run.status === "dry_run" && run.rows.loaded > 0 ? [texts.importForReal(file)] : []),
  ];
  return [texts.next, ...advice];
}

function statusStyle(run: ImportRun, style: Terminal["style"]): (text: string) => string {
  const colours: Readonly<Record<RunStatus, (text: string) => string>> = {
    completed: run.rows.rejected > 0 ? style.yellow : style.green,
    already_imported: style.green,
    dry_run: style.cyan,
    refused: style.red,
    failed: style.red,
    interrupted: style.yellow,
    running: style.cyan,
    undoing: style.yellow,
    undone: style.cyan,
  };
  return colours[run.status];
}
