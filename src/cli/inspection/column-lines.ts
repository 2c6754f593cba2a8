import { type InspectionTexts, inspectionTexts } from "../../messages/inspection-texts.ts";
import { percentForPeople, wholeNumber } from "../../messages/numbers.ts";
import type { ColumnFacts, Inspection } from "../../model/inspection.ts";
import { fitCells } from "../fit-cells.ts";
import { hanging } from "../hanging.ts";
import { table } from "../table.ts";
import { type InspectionView, indent, type Lines } from "./view.ts";

/** What stands in the columns. Those without any value are only named. */
export function columnLines({ columns }: Inspection, { language, style, width }: InspectionView): Lines {
  const texts = inspectionTexts[language];
  const titles = [texts.column, texts.filled, texts.distinct, texts.looksLike, texts.examples];
  const filled = columns.filter((column) => column.filled > 0);
  const blank = columns.filter((column) => column.filled === 0 && column.header !== "").map(({ header }) => header);
  const rows = filled.map((column) => [
    column.header === "" ? "—" : column.header,
    percentForPeople(column.filled).padStart(texts.filled.length),
    wholeNumber(column.distinct, language),
    shapesText(column, texts),
    column.secret ? texts.secret : column.examples.join(" · "),
  ]);
  const [head = [], ...body] = fitCells([titles, ...rows], width - indent.length);
  const [first = "", ...lines] = table(head, body).split("\n");
  const blankLines = blank.length === 0 ? [] : hanging(indent, `${texts.blank}: ${blank.join(", ")}`, width);
  return [
    style.bold(texts.values),
    ...(filled.length === 0 ? [] : [`${indent}${style.dim(first)}`, ...lines.map((line) => `${indent}${line}`)]),
    ...blankLines.map((line) => style.dim(line)),
  ];
}

function shapesText({ shapes }: ColumnFacts, texts: InspectionTexts): string {
  const [first] = shapes;
  if (first !== undefined && first.share === 1) return texts.shapes[first.shape];
  return shapes
    .slice(0, 3)
    .map(({ shape, share }) => `${texts.shapes[shape]} ${percentForPeople(share)}`)
    .join(", ");
}
