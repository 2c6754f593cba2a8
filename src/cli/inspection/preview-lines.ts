import { inspectionTexts } from "../../messages/inspection-texts.ts";
import { runTexts } from "../../messages/run-texts.ts";
import type { Inspection, PreviewRecord, PreviewValue } from "../../model/inspection.ts";
import { cut } from "../fit-cells.ts";
import type { Terminal } from "../terminal.ts";
import { type InspectionView, indent, type Lines } from "./view.ts";

/** Some records as the file has them, beside what would be stored of them. */
export function previewLines({ preview: records }: Inspection, view: InspectionView): Lines {
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
