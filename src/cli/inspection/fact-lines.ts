import { inspectionTexts } from "../../messages/inspection-texts.ts";
import type { Language } from "../../messages/language.ts";
import { wholeNumber } from "../../messages/numbers.ts";
import { profileTexts } from "../../messages/profile-texts.ts";
import { evidenceReasons } from "../../messages/run-texts.ts";
import type { Inspection } from "../../model/inspection.ts";
import type { Evidence } from "../../model/recognised-file.ts";
import { wrapText } from "../wrap-text.ts";
import { type InspectionView, indent, type Lines } from "./view.ts";

/** What the file is, and how that is known. */
export function factLines(inspection: Inspection, { language, style, width }: InspectionView): Lines {
  const facts = [...readingFacts(inspection, language), ...tableFacts(inspection, language)];
  const labels = Math.max(...facts.map(({ label }) => label.length)) + 2;
  const reasoned = facts.filter(({ reason }) => reason !== "");
  const found = Math.min(24, Math.max(0, ...reasoned.map((fact) => fact.found.length)));
  const start = (label: string) => `${indent}${style.dim(label.padEnd(labels))}`;
  const room = width - indent.length - labels;
  return [
    style.bold(inspectionTexts[language].whatItIs),
    ...facts.flatMap(({ label, found: what, reason }) => {
      if (reason !== "" && Math.max(found, what.length) + 2 + reason.length <= room) {
        return [`${start(label)}${what.padEnd(found)}  ${style.dim(reason)}`];
      }
      const beside = reason === "" ? [] : wrapText(reason, room).map((line) => style.dim(line));
      return [...wrapText(what, room), ...beside].map((line, at) => `${start(at === 0 ? label : "")}${line}`);
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
    ...fact("decimal", evidence.find(({ what }) => what === "decimal")?.found),
    ...fact("merged", evidence.find(({ what }) => what === "merged")?.found),
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
