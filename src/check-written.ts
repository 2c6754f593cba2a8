import { createRequire } from "node:module";
import type { Document, LineCounter, YAMLError } from "yaml";
import type { z } from "zod";
import { type Expectation, expectations, type Mistake, type PlacedMistake, type YamlMistake } from "./model/mistake.ts";

/** What a check made of something written: its checked form, or the first mistake and where it is. */
export type Checked<Content> = { readonly checked: Content } | Misplaced;

export interface Misplaced {
  readonly path: readonly PropertyKey[];
  readonly mistake: Mistake;
}

// Most commands read no YAML, and loading what reads it takes a tenth of their time.
const requireHere = createRequire(import.meta.url);
const yaml = () => requireHere("yaml") as typeof import("yaml");

/** Checks the text of a YAML file. */
export function checkYaml<Content>(
  text: string,
  check: (content: unknown) => Checked<Content>,
): { readonly checked: Content } | PlacedMistake {
  const lines = new (yaml().LineCounter)();
  const document = yaml().parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  // Not its message: that quotes the line, and the line may hold a password.
  if (error !== undefined) return { key: undefined, line: error.linePos?.[0].line, mistake: yamlMistake(error.code) };
  const content = contentOf(document);
  if (content === brokenAlias) return { key: undefined, line: undefined, mistake: yamlMistake("BAD_ALIAS") };
  const result = check(content);
  if ("checked" in result) return result;
  return { key: keyOf(result.path), line: lineOf(document, lines, result.path), mistake: result.mistake };
}

/** Schemas name what they expect by their error: `z.string().regex(..., "country" satisfies Expectation)`. */
export function checkBySchema<Content>(schema: z.ZodType<Content>, content: unknown): Checked<Content> {
  const result = schema.safeParse(content, { reportInput: true });
  return result.success ? { checked: result.data } : misplaced(result.error.issues[0] as z.core.$ZodIssue);
}

export function keyOf(path: readonly PropertyKey[]): string | undefined {
  return path.length === 0 ? undefined : path.join(".");
}

const brokenAlias = Symbol("an alias to nothing");

/** An alias to nothing is found only here. */
function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return brokenAlias;
  }
}

const yamlMistakes: Partial<Record<YAMLError["code"], YamlMistake>> = {
  DUPLICATE_KEY: "key_twice",
  BAD_INDENT: "indent",
  TAB_AS_INDENT: "tab",
  MISSING_CHAR: "unfinished",
  BAD_ALIAS: "alias",
};

function yamlMistake(cause: YAMLError["code"]): Mistake {
  return { code: "yaml", mistake: yamlMistakes[cause] ?? "other", cause };
}

/** The line of the offending value, or of the nearest thing around it that is in the file. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (yaml().isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function misplaced(issue: z.core.$ZodIssue): Misplaced {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") return { path: [...path, ...issue.keys.slice(0, 1)], mistake: unknownKey };
  if (issue.input === undefined) return { path, mistake: { code: "missing" } };
  const inside = issue.code === "invalid_union" ? insideUnion(issue) : undefined;
  if (inside !== undefined) return { path: [...path, ...inside.path], mistake: inside.mistake };
  const named = expectations.find((expectation) => expectation === issue.message);
  return { path, mistake: named === undefined ? mistakeOf(issue) : expected(named) };
}

const unknownKey: Mistake = { code: "unknown_key" };

/** Of several forms the one counts of which the kind is right and something inside is wrong. */
function insideUnion({ errors }: z.core.$ZodIssueInvalidUnion): Misplaced | undefined {
  const inside = errors.map(([first]) => first).find((first) => first !== undefined && !isOfOtherKind(first));
  return inside && misplaced(inside);
}

function isOfOtherKind({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && ["invalid_type", "invalid_value", "invalid_format", "invalid_union"].includes(code);
}

function mistakeOf(issue: z.core.$ZodIssue): Mistake {
  switch (issue.code) {
    case "invalid_type":
      return typeMistakes[issue.expected] ?? { code: "not_allowed" };
    case "invalid_value":
      return { code: "not_one_of", allowed: issue.values.map(String) };
    case "invalid_key":
      return unknownKey;
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return { code: issue.origin === "number" ? "too_large" : "too_long", most: Number(issue.maximum) };
    default:
      return { code: "not_allowed" };
  }
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Mistake {
  if (origin !== "number" && minimum === 1) return { code: "empty" };
  return { code: origin === "number" ? "too_small" : "too_short", least: Number(minimum) };
}

const typeMistakes: Readonly<Partial<Record<z.core.$ZodInvalidTypeExpected, Mistake>>> = {
  string: expected("text"),
  number: expected("number"),
  int: expected("whole_number"),
  array: expected("list"),
  tuple: expected("list"),
  object: expected("section"),
  record: expected("section"),
  boolean: expected("yes_or_no"),
};

function expected(what: Expectation): Mistake {
  return { code: "expected", expected: what };
}
