import { parse } from "yaml";
import type { Language } from "../messages/language.ts";
import { type ProfileTexts, profileTexts } from "../messages/profile-texts.ts";
import type { MappableField } from "../model/mapped-record.ts";
import { defaultPolicy } from "../model/profile.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import type { WrittenJoin } from "../model/read-plan.ts";

type Line = readonly [yaml: string, comment?: string];

/** A column of the profile's text at which the comments begin, where the line leaves room for it. */
const commentColumn = 40;

/**
 * The YAML of a profile, which `parseProfile` reads back to the same columns and settings. It says what the file showed and
 * why, and has a commented place for every field that still needs a column.
 */
export function writeProfile(draft: ProfileDraft, language: Language): string {
  const texts = profileTexts[language];
  const lines: readonly Line[] = [
    ["", texts.madeFrom(oneLine(draft.file))],
    ...(draft.missing.length > 0 ? [["", texts.checkIt] as const] : []),
    [`retailer: ${scalar(draft.retailer)}`],
    ...(draft.names.length > 0 ? [[`match: { names: ${sequence(draft.names)} }`] as const] : []),
    ...readingLines(draft, texts),
    ["columns:"],
    ...columnLines(draft, texts),
    ...listLines(draft),
    ...spareLines(draft, texts),
    ...policyLines(draft, texts),
  ];
  return `${lines.map(written).join("\n")}\n`;
}

function readingLines(draft: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  const { format, encoding, delimiter, sheet, join, headerRow, layout } = draft;
  return [
    [`format: ${format}`],
    ...(encoding === undefined ? [] : [[`encoding: ${scalar(encoding)}`] as const]),
    ...(delimiter === undefined ? [] : [[`delimiter: ${delimiter === "\t" ? "tab" : scalar(delimiter)}`] as const]),
    ...(sheet === undefined ? [] : [[`sheet: ${scalar(sheet)}`] as const]),
    ...(join === undefined ? [] : [[`join: ${joinText(join)}`] as const]),
    ...(headerRow === undefined ? [] : [[`headerRow: ${headerRow}`] as const]),
    ...(layout === undefined ? [] : [[`layout: ${layout}`, texts.layouts[layout]] as const]),
  ];
}

function joinText({ sheet, key, clientKey }: WrittenJoin): string {
  return `{ sheet: ${scalar(sheet)}, key: ${scalar(key)}, clientKey: ${scalar(clientKey)} }`;
}

/** In the order in which people think of them, the places to fill in among them. */
const fieldOrder: readonly MappableField[] = [
  "fio",
  "phone",
  "email",
  "order",
  "name",
  "price",
  "quantity",
  "sum",
  "list",
];

function columnLines(draft: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  return fieldOrder.flatMap((field): readonly Line[] => {
    const headers = draft.columns[field] ?? [];
    if (headers.length > 0) return [[`  ${field}: ${scalarOrSequence(headers)}`, reason(draft, field, texts)]];
    if (draft.missing.includes(field)) return [[`  # ${field}: ${texts.placeholder}`, texts.fillIn[field] ?? ""]];
    if (field === "order" && draft.missing.length > 0)
      return [[`  # order: ${texts.placeholder}`, texts.orderOptional]];
    return [];
  });
}

function reason({ findings }: ProfileDraft, field: MappableField, { because }: ProfileTexts): string {
  const found = findings.find((finding) => finding.field === field);
  if (found === undefined || found.because === "profile") return "";
  return `${because[found.because]}, ${Math.round(found.confidence * 100)} %`;
}

function listLines({ list }: ProfileDraft): readonly Line[] {
  if (list === undefined) return [];
  return [[`list: { separator: ${scalar(list.separator)}, pattern: ${scalar(list.pattern)} }`]];
}

const sparePerLine = 6;

function spareLines({ spare }: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  if (spare.length === 0) return [];
  const names = spare.map(oneLine);
  const lines = Array.from({ length: Math.ceil(names.length / sparePerLine) }, (_, at) =>
    names.slice(at * sparePerLine, (at + 1) * sparePerLine).join(", "),
  );
  return lines.map((line, at) => ["", at === 0 ? texts.spare(line) : `  ${line}`]);
}

function policyLines({ policy }: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  const { region, price, onKnownClient } = policy;
  const decimal = price.decimal === undefined ? "" : `, decimal: ${scalar(price.decimal)}`;
  return [
    [`region: ${region}`, texts.region],
    [`price: { unit: ${price.unit}${decimal} }`, price.unit === "rubles" ? texts.priceUnit : ""],
    ...(onKnownClient === defaultPolicy.onKnownClient
      ? []
      : [[`onKnownClient: ${onKnownClient}`, texts.onKnownClient] as const]),
  ];
}

function written([yaml, comment = ""]: Line): string {
  if (comment === "") return yaml;
  return yaml === "" ? `# ${comment}` : `${yaml.padEnd(commentColumn - 1)} # ${comment}`;
}

function scalarOrSequence(texts: readonly string[]): string {
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? scalar(only) : sequence(texts);
}

function sequence(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(", ")}]`;
}

const plain = /^[\p{L}\p{N}№](?:[\p{L}\p{N} ._№()/-]*[\p{L}\p{N}._№)])?$/u;
/** What single quotes cannot carry on one line. */
const needsEscapes = /[^\P{C}\u{E000}-\u{F8FF}]|[\p{Zl}\p{Zp}]/u;

/** A text as one word of YAML: bare where it reads back as itself, quoted where it does not. */
function scalar(text: string): string {
  if (plain.test(text) && parse(text) === text) return text;
  // The escapes of JSON are escapes of YAML.
  return needsEscapes.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/** For a comment, which ends with its line. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}
