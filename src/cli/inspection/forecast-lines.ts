import { inspectionTexts } from "../../messages/inspection-texts.ts";
import { noticeLine } from "../../messages/notice-line.ts";
import { wholeNumber } from "../../messages/numbers.ts";
import { problemTexts } from "../../messages/problems.ts";
import { runTexts } from "../../messages/run-texts.ts";
import type { Inspection } from "../../model/inspection.ts";
import type { MappableField } from "../../model/mapped-record.ts";
import { hanging } from "../hanging.ts";
import { type InspectionView, indent, type Lines } from "./view.ts";

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
    ...expected.notices.flatMap((notice) => hanging(indent, noticeLine(notice, language), width)),
  ];
}
