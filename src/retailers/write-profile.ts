import type { Language } from "../messages/language.ts";
import { type ProfileTexts, profileTexts } from "../messages/profile-texts.ts";
import { clientFields, type MappableField, valueFields } from "../model/mapped-record.ts";
import { defaultPolicy } from "../model/profile.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import type { Threshold } from "../model/reject-limit.ts";
import { knownTo } from "./profile-columns.ts";
import type { WrittenProfile } from "./written-profile.ts";
import { commentText, yamlList, yamlWord, yamlWordOrList } from "./yaml-text.ts";

type Line = readonly [yaml: string, comment?: string];

/** A column of the profile's text at which the comments begin, where the line leaves room for it. */
const commentColumn = 40;

/**
 * The YAML of a profile, which `parseProfile` reads back to the same profile. It says what the file showed and why, and has a
 * commented place for every field that still needs a column.
 */
export function writeProfile(draft: ProfileDraft, language: Language): string {
  const texts = profileTexts[language];
  const lines: readonly Line[] = [
    ["", texts.madeFrom(commentText(draft.file))],
    ...(draft.missing.length > 0 || draft.isJoinOpen ? [["", texts.checkIt] as const] : []),
    ...Object.values(keys).flatMap((linesOf) => linesOf(draft, texts)),
  ];
  return `${lines.map(written).join("\n")}\n`;
}

/** Every key that a profile can have, in the order in which they are written; none where it says what goes without saying. */
const keys: Readonly<Record<keyof WrittenProfile, (draft: ProfileDraft, texts: ProfileTexts) => readonly Line[]>> = {
  retailer: ({ retailer }) => [[`retailer: ${yamlWord(retailer)}`]],
  match: matchLines,
  format: ({ format }) => line("format", format),
  encoding: ({ encoding }) => line("encoding", encoding && yamlWord(encoding)),
  delimiter: ({ delimiter }) => line("delimiter", delimiter === "\t" ? "tab" : delimiter && yamlWord(delimiter)),
  sheet: ({ sheet }) => line("sheet", sheet && yamlWord(sheet)),
  join: joinLines,
  headerRow: ({ headerRow }) => line("headerRow", headerRow),
  layout: ({ layout }, texts) => line("layout", layout, layout && texts.layouts[layout]),
  columns: (draft, texts) => [["columns:"], ...columnLines(draft, texts), ...spareLines(draft, texts)],
  fill: fillLines,
  list: listLines,
  secret: ({ secret }, texts) => line("secret", secret.length > 0 ? yamlList(secret) : undefined, texts.secret),
  skip: skipLines,
  optional: ({ optional }) => line("optional", optional.length > 0 ? yamlList(optional) : undefined),
  unused: unusedLines,
  currency: ({ policy: { price } }) => line("currency", price.currency === "any" ? price.currency : undefined),
  region: ({ policy }, texts) => line("region", policy.region, texts.region),
  price: priceLines,
  onKnownClient: agreed("onKnownClient"),
  tooLong: agreed("tooLong"),
  overflow: agreed("overflow"),
  delivery: ({ policy }) => (policy.delivery.kind === "cumulative" ? line("delivery", "cumulative") : []),
  key: keyLines,
  maxRejects: limitLines,
};

function line(key: string, value: string | number | undefined, comment = ""): readonly Line[] {
  return value === undefined ? [] : [[`${key}: ${value}`, comment]];
}

function matchLines({ match: { names, headers } }: ProfileDraft): readonly Line[] {
  const parts = [
    ...(names.length > 0 ? [`names: ${yamlList(names)}`] : []),
    ...(headers.length > 0 ? [`headers: ${yamlList(headers)}`] : []),
  ];
  return parts.length === 0 ? [] : line("match", `{ ${parts.join(", ")} }`);
}

function joinLines({ join, isJoinOpen }: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  if (join === undefined) return [];
  const { sheet, key, clientKey } = join;
  if (isJoinOpen) {
    const place = texts.placeholder;
    return [["", texts.joinKeys], [`# join: { sheet: ${yamlWord(sheet)}, key: ${place}, clientKey: ${place} }`]];
  }
  return line("join", `{ sheet: ${yamlWord(sheet)}, key: ${yamlWord(key)}, clientKey: ${yamlWord(clientKey)} }`);
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
    const isPlace = draft.missing.includes(field) || (field === "order" && draft.missing.length > 0);
    if (headers.length > 0) return [[`  ${field}: ${columnText(draft, field)}`, reason(draft, field, texts)]];
    return isPlace ? [[`  # ${field}: ${texts.placeholder}`, texts.fillIn[field]]] : [];
  });
}

function columnText({ columns, fioFrom }: ProfileDraft, field: MappableField): string {
  const headers = columns[field] ?? [];
  const firstOf = field === "fio" && fioFrom === "first_filled";
  return firstOf ? `{ firstOf: ${yamlList(headers)} }` : yamlWordOrList(headers);
}

function reason({ findings }: ProfileDraft, field: MappableField, { because }: ProfileTexts): string {
  const found = findings.find((finding) => finding.field === field);
  if (found === undefined || found.because === "profile") return "";
  return `${because[found.because]}, ${Math.round(found.confidence * 100)} %`;
}

/** Those that stand under `unused` anyway are not told twice. */
function spareLines(draft: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  const isKnown = knownTo(draft);
  const names = draft.spare.filter((header) => draft.unused === undefined || !isKnown(header));
  return inLines(names.map(commentText)).map((some, at) => ["", at === 0 ? texts.spare(some) : `  ${some}`]);
}

function unusedLines({ unused, missing }: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  if (unused === undefined) return [];
  const comment = missing.length > 0 ? texts.unusedOrMissing : texts.unused;
  if (unused.length <= namesPerLine) return line("unused", yamlList(unused), comment);
  return [
    ["unused:", comment],
    ["  ["],
    ...inLines(unused.map(yamlWord)).map((some): Line => [`    ${some},`]),
    ["  ]"],
  ];
}

const namesPerLine = 6;

function inLines(names: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(names.length / namesPerLine) }, (_, at) =>
    names.slice(at * namesPerLine, (at + 1) * namesPerLine).join(", "),
  );
}

/** What the file has no column for may come from elsewhere, row by row. */
function fillLines({ fill, missing }: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  const columns = valueFields.flatMap((field) =>
    fill[field] === undefined ? [] : [`${field}: ${yamlWord(fill[field])}`],
  );
  if (columns.length > 0) return line("fill", `{ ${columns.join(", ")} }`);
  const open = clientFields.filter((field) => missing.includes(field));
  if (open.length === 0) return [];
  const suggested = open.map((field) => `${field}: ${yamlWord(texts.toFill[field])}`);
  return [["", texts.fill], [`# fill: { ${suggested.join(", ")} }`]];
}

function listLines({ list }: ProfileDraft): readonly Line[] {
  if (list === undefined) return [];
  return line("list", `{ separator: ${yamlWord(list.separator)}, pattern: ${yamlWord(list.pattern)} }`);
}

function skipLines({ skip }: ProfileDraft): readonly Line[] {
  if (skip.length === 0) return [];
  const rules = skip.map(
    ({ column, values }): Line => [`  ${yamlWord(column)}: ${values === "any" ? values : yamlList(values)}`],
  );
  return [["skip:"], ...rules];
}

function priceLines({ policy: { price } }: ProfileDraft, texts: ProfileTexts): readonly Line[] {
  const decimal = price.decimal === undefined ? "" : `, decimal: ${yamlWord(price.decimal)}`;
  return line("price", `{ unit: ${price.unit}${decimal} }`, price.unit === "rubles" ? texts.priceUnit : "");
}

function agreed(key: "onKnownClient" | "tooLong" | "overflow") {
  return ({ policy }: ProfileDraft, texts: ProfileTexts): readonly Line[] =>
    policy[key] === defaultPolicy[key] ? [] : line(key, policy[key], texts.agreed[key]);
}

function keyLines({ policy: { delivery } }: ProfileDraft): readonly Line[] {
  if (delivery.kind === "incremental") return [];
  return line("key", delivery.key === "order_line" ? "[order, line]" : delivery.key);
}

function limitLines({ policy: { maxRejects } }: ProfileDraft): readonly Line[] {
  const [first] = maxRejects;
  if (first === undefined) return [];
  if (maxRejects.length === 1 && first.of === "total") return line("maxRejects", thresholdText(first.atMost));
  const limits = maxRejects.map(({ of, atMost }) => `${of}: ${thresholdText(atMost)}`);
  return line("maxRejects", `{ ${limits.join(", ")} }`);
}

function thresholdText(atMost: Threshold): string {
  return "rows" in atMost ? String(atMost.rows) : `${atMost.percent}%`;
}

function written([yaml, comment = ""]: Line): string {
  if (comment === "") return yaml;
  return yaml === "" ? `# ${comment}` : `${yaml.padEnd(commentColumn - 1)} # ${comment}`;
}
