/**
 * Whether a text that begins as JSON is one JSON value or a value per line: NDJSON has several lines, most of which are
 * an object or an array by themselves. `name` decides where there is one line only. Undefined if it is no JSON at all.
 */
export function jsonOrNdjson(text: string, name: string): "json" | "ndjson" | undefined {
  const start = text.trimStart();
  if (!beginsJson.test(start)) return undefined;
  const lines = start.split("\n", judgedLines + 1).filter((line) => line.trim() !== "");
  if (lines.length === 1) return ndjsonName.test(name) ? "ndjson" : "json";
  const values = lines.slice(0, judgedLines).filter(isObjectOrArray);
  return values.length * 2 > lines.length - 1 ? "ndjson" : "json";
}

const judgedLines = 100;
const ndjsonName = /\.(ndjson|jsonl)\b/i;
/** `[Name];Price` is the beginning of a CSV; a comment is that of what somebody meant as JSON. */
const beginsJson = /^(\{|\[\s*([[{"\]\d-]|\/[/*]|true|false|null|$))/;

function isObjectOrArray(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
