/** What a person should have written, where that has a name. */
export const expectations = [
  "text",
  "number",
  "whole_number",
  "list",
  "section",
  "yes_or_no",
  "columns",
  "fio_columns",
  "skipped_values",
  "country",
  "threshold",
  "reject_limits",
  "delimiter",
  "delivery_key",
  "database_url",
  "schema_name",
  "report_formats",
] as const;
export type Expectation = (typeof expectations)[number];

/** What keeps the template of a list from being used. */
export type TemplateMistake = "unknown_field" | "name_once" | "field_twice" | "numbers_touch" | "no_price";

/** What is wrong with the YAML itself; `other` is known by the code of the YAML reader alone. */
export type YamlMistake = "key_twice" | "indent" | "tab" | "unfinished" | "alias" | "other";

/**
 * What is wrong with something that a person wrote in a profile or in the settings. Never holds the value: settings
 * hold passwords. Keys and what they need are YAML, the same in every language.
 */
export type Mistake =
  | { readonly code: "missing" }
  | { readonly code: "empty" }
  | { readonly code: "unknown_key" }
  | { readonly code: "not_allowed" }
  | { readonly code: "expected"; readonly expected: Expectation }
  | { readonly code: "not_one_of"; readonly allowed: readonly string[] }
  | { readonly code: "too_small"; readonly least: number }
  | { readonly code: "too_large"; readonly most: number }
  | { readonly code: "too_short"; readonly least: number }
  | { readonly code: "too_long"; readonly most: number }
  | { readonly code: "needs"; readonly needed: string }
  | { readonly code: "only_with"; readonly other: string }
  | { readonly code: "held_already"; readonly by: string }
  | { readonly code: "other_number_of_columns"; readonly expected: number }
  | { readonly code: "template"; readonly mistake: TemplateMistake }
  | { readonly code: "yaml"; readonly mistake: YamlMistake; readonly cause: string }
  | { readonly code: "unreadable"; readonly cause: string };

/** A mistake, and the key it is about; undefined where it is about the whole. */
export interface KeyMistake {
  readonly key: string | undefined;
  readonly mistake: Mistake;
}

/** In a file: `line` is undefined where the mistake has no place. */
export interface PlacedMistake extends KeyMistake {
  readonly line: number | undefined;
}
