import type { SourceNumber } from "../../model/cell.ts";

/** A value of a JSON text that has lost nothing: numbers keep their digits, and any key is plain data. */
export type JsonValue = string | boolean | null | SourceNumber | JsonArray | JsonObject;
export type JsonArray = JsonValue[];
export type JsonObject = Map<string, JsonValue>;

export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** The value as JSON text, numbers in their source digits. */
export function jsonText(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (isJsonObject(value)) {
    return `{${[...value].map(([key, field]) => `${JSON.stringify(key)}:${jsonText(field)}`).join(",")}}`;
  }
  if (typeof value === "object" && value !== null) return value.digits;
  return JSON.stringify(value);
}
