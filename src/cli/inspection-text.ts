import type { OperatorError } from "../errors.ts";
import { doubtTexts } from "../messages/doubt-texts.ts";
import { type InspectionTexts, inspectionTexts } from "../messages/inspection-texts.ts";
import type { Language } from "../messages/language.ts";
import { noticeTexts } from "../messages/notices.ts";
import { bytesForPeople, wholeNumber } from "../messages/numbers.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";
import { problemTexts } from "../messages/problems.ts";
import { profileTexts } from "../messages/profile-texts.ts";
import { evidenceReasons, runTexts } from "../messages/run-texts.ts";
import type { ColumnFacts, Inspection, PreviewRecord, PreviewValue } from "../model/inspection.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { Evidence } from "../model/recognised-file.ts";
import { doubtSentence } from "./doubt-sentence.ts";
import { cut, fitCells } from "./fit-cells.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";

export interface InspectionView {
  readonly language: Language;
  readonly style: Terminal["style"];
  /** Columns of the terminal. */
  readonly width: number;
}

/** Everything but the profile and what to do next: what was found and why, and what would become of it. */
export function inspectionText(
  inspection: Inspection,
  refusal: OperatorError | undefined,
  view: InspectionView,
): string {
  const sections = [
    title(inspection, refusal, view),
    whatItIs(inspection, view),
    mapping(inspection, refusal, view),
    doubts(inspection, view),
    values(inspection, view),
    preview(inspection, view),
    forecastLines(inspection, view),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

type Lines = readonly string[];

const indent = "  ";

function title(
  { file }: Inspection,
  refusal: OperatorError | undefined,
  { language, style, width }: InspectionView,
): Lines {
  const texts = inspectionTexts[language];
  const head = `${style.bold(file.name)}, ${bytesForPeople(file.bytes, language)}:`;
  if (refusal === undefined) return [`${head} ${style.green(texts.maps)}`];
  const { what } = operatorErrorText(refusal, language);
  return [`${head} ${style.red(texts.mapsNot)}`, ...hanging("", what, width)];
}

function whatItIs(inspection: Inspection, { language, style, width }: InspectionView): Lines {
  const texts = inspectionTexts[language];
  const facts = [...readingFacts(inspection, language), ...tableFacts(inspection, language)];
  const labels = Math.max(...facts.map(({ label }) => label.length)) + 2;
  const found = Math.min(24, Math.max(...facts.map((fact) => (fact.reason === "" ? 0 : fact.found.length)))) + 2;
  return [
    style.bold(texts.whatItIs),
    ...facts.flatMap(({ label, found: what, reason }) => {
      const line = reason === "" ? what : `${what.padEnd(found)}${style.dim(reason)}`;
      const fits = labels + Math.max(found, what.length) + reason.length + indent.length <= width;
      const start = `${indent}${style.dim(label.padEnd(labels))}`;
      if (fits) return [`${start}${line}`];
      const rest = " ".repeat(indent.length + labels);
      const room = width - rest.length;
      const [first = "", ...others] = [
        ...wrapText(what, room),
        ...wrapText(reason, room).map((text) => style.dim(text)),
      ];
      return [`${start}${first}`, ...others.filter((text) => text !== "").map((text) => `${rest}${text}`)];
    }),
  ];
}

interface Fact {
  readonly label: string;
  readonly found: string;
  /** Empty where nobody doubts it. */
  readonly reason: string;
}

function readingFacts({ plan, evidence, headerRow, profile }: Inspection, language: Language): readonly Fact[] {
  const texts = inspectionTexts[language];
  const fact = (what: Exclude<Evidence["what"], "mapping">, found: string | undefined): readonly Fact[] =>
    found === undefined ? [] : [{ label: texts.facts[what], found, reason: reasonOf(evidence, what, language) }];
  return [
    ...fact("format", plan.format.toUpperCase()),
    ...fact("compression", plan.compression === "none" ? undefined : plan.compression),
    ...fact("encoding", plan.encoding),
    ...fact("delimiter", plan.delimiter === "\t" ? texts.tab : plan.delimiter),
    ...fact("sheet", plan.sheet),
    ...fact("records", plan.records === undefined || plan.records.length === 0 ? undefined : plan.records.join(".")),
    ...fact("header", plan.columns !== undefined ? undefined : headerRow ? texts.row(headerRow) : texts.noHeader),
    ...fact("profile", profile ?? texts.noProfile),
  ];
}

function tableFacts({ layout, otherTables, skipped, sample }: Inspection, language: Language): readonly Fact[] {
  const texts = inspectionTexts[language];
  const fact = (label: string, found: string): readonly Fact[] => (found === "" ? [] : [{ label, found, reason: "" }]);
  const rows = wholeNumber(sample.rows, language);
  return [
    ...fact(texts.layout, layout === undefined ? "" : profileTexts[language].layouts[layout]),
    ...fact(texts.otherTables, otherTables.map(({ name, hidden }) => (hidden ? texts.hidden(name) : name)).join(", ")),
    ...fact(texts.skipped, skipped.map(texts.skippedRows).join("; ")),
    ...fact(texts.lookedAt, sample.whole ? texts.allRows(rows) : texts.firstRows(rows)),
  ];
}

function reasonOf(evidence: readonly Evidence[], what: Evidence["what"], language: Language): string {
  const found = evidence.findLast((one) => one.what === what && one.because !== "file_extension");
  return found === undefined ? "" : evidenceReasons[found.because][language];
}

function mapping(
  inspection: Inspection,
  refusal: OperatorError | undefined,
  { language, style, width }: InspectionView,
): Lines {
  const texts = inspectionTexts[language];
  const { fields } = runTexts[language];
  const { findings, draft } = inspection;
  const found = new Map(findings.map((finding) => [finding.field, finding]));
  const missing = refusal === undefined ? [] : draft.missing;
  const shown = Object.keys(fields) as MappableField[];
  const rows = shown.flatMap((field) => {
    const finding = found.get(field);
    if (missing.includes(field) && finding === undefined) return [[fields[field], "?", "", texts.noColumn]];
    if (finding === undefined) return [];
    const { headers, confidence, because } = finding;
    if (missing.includes(field)) return [[fields[field], `${headers.join(" + ")} ?`, "", texts.undecided]];
    const reason = because === "profile" ? evidenceReasons.profile[language] : profileTexts[language].because[because];
    return [[fields[field], headers.join(" + "), percent(confidence).padStart(5), reason]];
  });
  const lines = table(["", "", "", ""], fitCells(rows, width - indent.length))
    .split("\n")
    .slice(1);
  const unused =
    draft.spare.length === 0 ? [] : hanging(indent, `${texts.unused}: ${someOf(draft.spare, texts)}`, width);
  return [
    style.bold(texts.mapping),
    ...lines.map((line, at) => `${indent}${rows[at]?.[1]?.endsWith("?") ? style.red(line) : line}`),
    ...unused.map((line) => style.dim(line)),
  ];
}

/** The values of every column are shown further down. */
function someOf(headers: readonly string[], texts: InspectionTexts): string {
  const shown = headers.slice(0, 12).join(", ");
  return headers.length > 12 ? `${shown}, ${texts.more(headers.length - 12)}` : shown;
}

function doubts({ doubts: found }: Inspection, { language, style, width }: InspectionView): Lines {
  if (found.length === 0) return [];
  return [
    style.bold(style.yellow(doubtTexts[language].title)),
    ...found.flatMap((doubt) => hanging(indent, doubtSentence(doubt, language), width)),
  ];
}

function values({ columns }: Inspection, { language, style, width }: InspectionView): Lines {
  const texts = inspectionTexts[language];
  const titles = [texts.column, texts.filled, texts.distinct, texts.looksLike, texts.examples];
  const rows = columns.map((column) => [
    column.header === "" ? "—" : column.header,
    percent(column.filled).padStart(texts.filled.length),
    wholeNumber(column.distinct, language),
    shapesText(column, texts),
    column.secret ? texts.secret : column.examples.join(" · "),
  ]);
  const [head = [], ...body] = fitCells([titles, ...rows], width - indent.length);
  const [first = "", ...lines] = table(head, body).split("\n");
  return [style.bold(texts.values), `${indent}${style.dim(first)}`, ...lines.map((line) => `${indent}${line}`)];
}

function shapesText({ shapes }: ColumnFacts, texts: InspectionTexts): string {
  const [first] = shapes;
  if (first !== undefined && first.share === 1) return texts.shapes[first.shape];
  return shapes
    .slice(0, 3)
    .map(({ shape, share }) => `${texts.shapes[shape]} ${percent(share)}`)
    .join(", ");
}

function preview({ preview: records }: Inspection, view: InspectionView): Lines {
  const { language, style } = view;
  const texts = inspectionTexts[language];
  if (records.length === 0) return [];
  const { label, half } = previewColumns(view);
  const head = `${texts.inFile.padEnd(half + 2)}${texts.toBeLoaded}`;
  return [
    style.bold(texts.preview),
    `${indent}${style.dim(`${" ".repeat(label)}${head}`)}`,
    ...records.flatMap((record) => recordLines(record, view)),
    `${indent}${style.dim(texts.masked)}`,
  ];
}

/** How wide the names of the fields and each of the two sides are. */
function previewColumns({ language, width }: InspectionView): { readonly label: number; readonly half: number } {
  const label = Math.max(...Object.values(runTexts[language].fields).map((name) => name.length)) + 4;
  return { label, half: Math.min(50, Math.floor((width - indent.length - label - 2) / 2)) };
}

function recordLines(record: PreviewRecord, view: InspectionView): Lines {
  const { language, style } = view;
  const texts = inspectionTexts[language];
  const { fields } = runTexts[language];
  const { label, half } = previewColumns(view);
  const verdict = record.accepted ? "" : style.red(`: ${[texts.refused, ...record.problems].join(", ")}`);
  return [
    `${indent}${texts.row(record.row)}${verdict}`,
    ...record.values.map((value) => {
      const name = style.dim(`${indent}${fields[value.field]}`.padEnd(label));
      return `${indent}${name}${cut(value.source, half).padEnd(half + 2)}${becomes(value, half, style)}`.trimEnd();
    }),
    ...(record.furtherPurchases > 0
      ? [`${indent}${" ".repeat(label)}${style.dim(texts.furtherPurchases(record.furtherPurchases))}`]
      : []),
  ];
}

/** Red what is refused, dim what stays as it is, so that the repairs stand out. */
function becomes({ source, canonical = "", problems }: PreviewValue, width: number, style: Terminal["style"]): string {
  if (problems.length > 0) return style.red(problems.join(", "));
  const text = cut(canonical, width);
  return canonical === source ? style.dim(text) : text;
}

/** What an import of the sample would do. */
export function forecastLines({ forecast: expected }: Inspection, { language, style, width }: InspectionView): Lines {
  if (expected === undefined) return [];
  const texts = runTexts[language];
  const number = (value: number) => wholeNumber(value, language);
  const { read, loaded, rejected, skipped } = expected.rows;
  const rows = [
    `${texts.read} ${number(read)}`,
    `${texts.wouldLoad} ${number(loaded)}`,
    `${texts.rejected} ${number(rejected)}`,
    ...(skipped > 0 ? [`${texts.skipped} ${number(skipped)}`] : []),
  ].join(", ");
  const repaired = Object.entries(expected.normalised) as [MappableField, number][];
  const repairedText = repaired.map(([field, count]) => `${texts.fields[field]} ${number(count)}`).join(", ");
  return [
    style.bold(inspectionTexts[language].forecast),
    ...hanging(indent, `${texts.rows}: ${rows}`, width),
    ...(repaired.length === 0 ? [] : hanging(indent, `${texts.repaired}: ${repairedText}`, width)),
    ...expected.problems.flatMap(({ code, rows: count }) =>
      hanging(indent, `${code} (${texts.rowCount(number(count))}): ${problemTexts[code][language].sentence}`, width),
    ),
    ...expected.notices.flatMap(({ code, rows: count }) =>
      hanging(indent, `${code} (${texts.rowCount(number(count))}): ${noticeTexts[code][language].sentence}`, width),
    ),
  ];
}

/** Wrapped, further lines indented more. */
export function hanging(start: string, text: string, width: number): Lines {
  return wrapText(text, width - start.length - indent.length).map(
    (line, at) => `${start}${at === 0 ? "" : indent}${line}`,
  );
}

function percent(share: number): string {
  const rounded = Math.round(100 * share);
  // A share that is not quite all must not look like all.
  return `${rounded === 100 && share < 1 ? 99 : rounded} %`;
}
