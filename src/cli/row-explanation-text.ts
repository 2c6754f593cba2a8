import type { Language } from "../messages/language.ts";
import { problemTexts } from "../messages/problems.ts";
import { rowTexts } from "../messages/row-texts.ts";
import { runTexts } from "../messages/run-texts.ts";
import type { ExplainedRecord, KnownRow, RowExplanation, TracedValue } from "../model/row-explanation.ts";
import { trimBlanks } from "../model/white-space.ts";
import { labelled, type Section } from "./labelled.ts";
import type { Terminal } from "./terminal.ts";

/** Holds the values of the row: for standard output, and nowhere else. */
export function rowExplanationText(
  explained: KnownRow,
  { language, style }: { readonly language: Language; readonly style: Terminal["style"] },
): string {
  const texts = rowTexts[language];
  const { records } = explained;
  const title = `${style.bold(texts.title(explained.file, explained.row))}: ${verdict(explained, language)}`;
  return labelled(
    title,
    [
      [texts.profile, explained.profile ?? texts.noProfile],
      ...explained.cells.map(
        (cells): Section => [
          texts.cells,
          ...cells.map(({ header, text = texts.secret }) =>
            isAboveData(explained) ? text : `${header || texts.noHeader}: ${text}`,
          ),
        ],
      ),
      ...records.flatMap((record, at) => [
        ...(records.length === 1 ? [] : [registrationSection(record, { at, of: records.length }, language)]),
        ...recordSections(record, language),
      ]),
      ...(records.length === 0 ? [] : [registrySection(explained, language)]),
    ],
    style,
  );
}

function isAboveData({ kind }: RowExplanation): boolean {
  return kind === "header" || kind === "preamble";
}

function verdict({ kind, records }: RowExplanation, language: Language): string {
  const texts = rowTexts[language];
  const accepted = records.filter((record) => record.accepted).length;
  if (records.length > 1) return texts.severalRegistrations(records.length, accepted);
  if (records.length > 0) return accepted > 0 ? texts.accepted : texts.rejected;
  return kind === "data" ? texts.leftOut : texts.kinds[kind];
}

function registrationSection(
  { accepted }: ExplainedRecord,
  { at, of }: { readonly at: number; readonly of: number },
  language: Language,
): Section {
  const texts = rowTexts[language];
  return [texts.together, `${texts.registration(at + 1, of)} ${accepted ? texts.accepted : texts.rejected}`];
}

function recordSections(record: ExplainedRecord, language: Language): readonly Section[] {
  const texts = rowTexts[language];
  const several = record.rows.length > 1;
  return [
    [texts.together, ...(several ? [texts.rows(record.rows.join(", "))] : [])],
    [texts.values, ...record.values.map((value) => valueLine(value, several, language))],
    [
      texts.rules,
      ...record.problems.map(({ row, code, column, fix }) => {
        const place = [...(several ? [texts.row(row)] : []), ...(column === undefined ? [] : [`«${column}»`])];
        const sentence = problemTexts[code][language].sentence;
        return [...place, `${code}: ${sentence}`, ...(fix === undefined ? [] : [texts.fix(fix)])].join(", ");
      }),
    ],
    [texts.notices, ...record.notices],
  ];
}

function registrySection({ registry, records }: KnownRow, language: Language): Section {
  const texts = rowTexts[language];
  if (typeof registry === "string") return [texts.registry, texts.unknown[registry]];
  const { run, codes, purchases, duplicateOf } = registry;
  const delivery = records.find((record) => record.delivery !== undefined)?.delivery;
  const isLacking = (delivery?.keys.length ?? 0) > purchases.length + duplicateOf.length;
  const isDuplicate = codes.length === 0 && (duplicateOf.length > 0 || isLacking);
  return [
    texts.registry,
    ...(codes.length > 0 ? [texts.rejectedByRun(run, codes.join(", "))] : []),
    ...purchases.map(({ purchase, client }) => texts.loadedByRun(run, purchase, client)),
    ...(isDuplicate && delivery !== undefined ? [texts.duplicate(run, texts.knownBy[delivery.knownBy])] : []),
    ...(isDuplicate ? duplicateOf.map(texts.duplicateOf) : []),
    ...(isDuplicate && isLacking ? [texts.duplicateOfUndone(run)] : []),
  ];
}

function valueLine(value: TracedValue, several: boolean, language: Language): string {
  const texts = rowTexts[language];
  const { field, row, columns, sent, read, codes, notices, suggestion } = value;
  const place = several ? `${texts.row(row)}, ` : "";
  const end = read === undefined ? `✗ ${codes.join(", ")}` : `→ ${read} (${whatWasDone(value, language)})`;
  const noted = notices.length > 0 ? `; ${notices.join(", ")}` : "";
  const meant = suggestion === undefined ? "" : `, ${texts.fix(suggestion)}`;
  return `${place}${runTexts[language].fields[field]} ← ${columns.join(" + ")}: «${sent}» ${end}${noted}${meant}`;
}

/** Blanks at the ends are no repair that is counted, and yet not as it was sent. */
function whatWasDone({ sent, read, repaired }: TracedValue, language: Language): string {
  const texts = rowTexts[language];
  if (repaired) return texts.repaired;
  return sent !== read && trimBlanks(sent) === read ? texts.trimmed : texts.asItIs;
}
