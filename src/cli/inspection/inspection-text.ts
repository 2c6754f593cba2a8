import type { OperatorError } from "../../errors.ts";
import { inspectionTexts } from "../../messages/inspection-texts.ts";
import { bytesForPeople } from "../../messages/numbers.ts";
import { operatorErrorText } from "../../messages/operator-errors.ts";
import type { Inspection } from "../../model/inspection.ts";
import { hanging } from "../hanging.ts";
import { columnLines } from "./column-lines.ts";
import { doubtLines } from "./doubt-lines.ts";
import { factLines } from "./fact-lines.ts";
import { forecastLines } from "./forecast-lines.ts";
import { mappingLines } from "./mapping-lines.ts";
import { previewLines } from "./preview-lines.ts";
import type { InspectionView, Lines } from "./view.ts";

/** Everything but the profile and what to do next: what was found and why, and what would become of it. */
export function inspectionText(
  inspection: Inspection,
  refusal: OperatorError | undefined,
  view: InspectionView,
): string {
  const sections = [
    title(inspection, refusal, view),
    factLines(inspection, view),
    mappingLines(inspection, refusal, view),
    doubtLines(inspection, view),
    forecastLines(inspection, view),
    previewLines(inspection, view),
    columnLines(inspection, view),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

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
