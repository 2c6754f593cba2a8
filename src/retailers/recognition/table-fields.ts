import type { ColumnFinding, FindingReason } from "../../model/column-finding.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { MappableField } from "../../model/mapped-record.ts";
import { type Assignment, type Choice, isByValues } from "./assign-columns.ts";
import type { HeaderMeaning } from "./header-dictionary.ts";
import { strengths } from "./read-header.ts";
import { type Column, columnScore, valueFit } from "./score-columns.ts";

/** The columns of one field, in the order in which they are joined or preferred. At least one. */
export interface FieldChoice {
  readonly field: MappableField;
  readonly columns: readonly Column[];
  readonly confidence: number;
  readonly because: FindingReason;
}

/** Our fields as the assignment finds them; one that no column holds is not among them. */
export function tableFields(assignment: Assignment, columns: readonly Column[]): readonly FieldChoice[] {
  const { chosen } = assignment;
  const price = single("price", chosen.get("price"));
  const client = fio(chosen);
  const ofClient = sameOwner(client[0], columns);
  return [
    ...client,
    ...alternatives("phone", chosen, ofClient),
    ...alternatives("email", chosen, ofClient),
    ...(chosen.has("name")
      ? single("name", chosen.get("name"))
      : single("name", chosen.get("productCode"), "productCode")),
    ...price,
    ...single("order", chosen.get("order")),
    // A sum without a quantity says nothing about the price of one thing.
    ...(chosen.has("quantity") && (chosen.has("sum") || price.length > 0)
      ? single("quantity", chosen.get("quantity"))
      : []),
    ...(chosen.has("quantity") ? single("sum", chosen.get("sum")) : []),
  ];
}

export function findingOf({ field, columns, confidence, because }: FieldChoice): ColumnFinding {
  return { field, headers: columns.map(({ header }) => header), confidence, because };
}

type Chosen = Assignment["chosen"];

/** A whole name, else surname and given name, with the patronymic where there is one. */
function fio(chosen: Chosen): readonly FieldChoice[] {
  const whole = chosen.get("fio");
  const [surname, givenName] = [chosen.get("surname"), chosen.get("givenName")];
  const hasParts = surname !== undefined && givenName !== undefined;
  if (whole !== undefined && !(hasParts && whole.score < leastWhole)) return single("fio", whole);
  if (surname === undefined) return [];
  // Whole names under `Фамилия` need no second column.
  if (givenName === undefined && valueFit("fio", surname.column.evidence) < leastWhole) return [];
  const parts = [surname, givenName, chosen.get("patronymic")].filter((part) => part !== undefined);
  const columns = parts.map(({ column }) => column);
  return [
    {
      field: "fio",
      columns,
      confidence: rounded(Math.min(...parts.map(({ score }) => score))),
      because: reasonOf("surname", columns),
    },
  ];
}

/** A name that is surer than this is taken before its parts. */
const leastWhole = 0.8;

function single(
  field: MappableField,
  choice: Choice | undefined,
  meaning: HeaderMeaning = field as HeaderMeaning,
): readonly FieldChoice[] {
  if (choice === undefined) return [];
  const columns = [choice.column];
  return [{ field, columns, confidence: rounded(choice.score), because: reasonOf(meaning, columns) }];
}

const ownersByWord = [
  ["recipient", /получател|доставк|recipient|shipping|delivery/],
  ["payer", /плательщик|держател|payer|cardholder/],
  ["client", /покупател|клиент|заказчик|участник|customer|client|buyer|billing|participant/],
] as const;

/** The columns that do not say that they are of somebody else than the name is. */
function sameOwner(client: FieldChoice | undefined, columns: readonly Column[]): readonly Column[] {
  const owner = (client?.columns ?? []).map(ownerOf).find((one) => one !== undefined) ?? "client";
  return columns.filter((column) => (ownerOf(column) ?? owner) === owner);
}

/** Whose column it says it is; undefined where it does not say. */
export function ownerOf({ header }: Column): string | undefined {
  const name = normaliseHeader(header);
  return ownersByWord.find(([, words]) => words.test(name))?.[0];
}

/** Every column whose name says so: which one holds a good value is seen row by row. */
function alternatives(field: "phone" | "email", chosen: Chosen, columns: readonly Column[]): readonly FieldChoice[] {
  const named = columns.filter(
    (column) => (column.reading.means.get(field) ?? 0) > strengths.ambiguous && columnScore(field, column, false) > 0,
  );
  if (named.length === 0) return single(field, chosen.get(field));
  const inOrder = named.sort((a, b) => preference(a) - preference(b) || a.position - b.position);
  const confidence = rounded(Math.max(...inOrder.map((column) => columnScore(field, column, false))));
  return [{ field, columns: inOrder, confidence, because: reasonOf(field, inOrder) }];
}

const preferred: readonly RegExp[] = [
  /моб|сотов|mobile|cell|личн|частн|personal/,
  /^(?!.*(?:рабоч|домаш|друг|доп|work|office|home|other|alt))/,
  /рабоч|work|office/,
  /домаш|home/,
];

/** Mobile, then plain, work, home, other; of equals the one with the lower number; of the payer before the receiver. */
function preference({ header, reading }: Column): number {
  const name = normaliseHeader(header);
  const kind = preferred.findIndex((words) => words.test(name));
  const secondary = (reading.means.get("phone") ?? reading.means.get("email") ?? 1) < strengths.exact ? 1 : 0;
  return secondary * 1000 + (kind === -1 ? preferred.length : kind) * 100 + (reading.number ?? 0);
}

export function reasonOf(meaning: HeaderMeaning, columns: readonly Column[]): FindingReason {
  if (columns.some((column) => isByValues(meaning, column))) return "values";
  return columns.every(({ evidence }) => valueFit(meaning, evidence) >= 0.5) ? "header_and_values" : "header";
}

export function rounded(score: number): number {
  return Math.round(Math.min(1, score) * 100) / 100;
}
