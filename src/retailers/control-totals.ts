import { z } from "zod";
import { OperatorError } from "../errors.ts";
import { type ControlledFact, type ControlTotal, controlledFacts } from "../model/control-total.ts";

const rows = z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d{1,15}$/)]).transform(withoutZeros);
const sum = z
  .union([z.number().transform(String), z.string()])
  .transform(readRubles)
  .pipe(z.string());
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/i)
  .transform((hex) => hex.toLowerCase());
const schemas = { rows, sum, sha256 } satisfies Record<ControlledFact, z.ZodType<string>>;

const manifestSchema = z.strictObject({
  /** So that a manifest that lies beside the wrong file is noticed. */
  file: z.string().optional(),
  rows: rows.optional(),
  sum: sum.optional(),
  sha256: sha256.optional(),
});

/** What would do, in every language. */
export const controlTotalExamples = { rows: "1200", sum: "40000,00", sha256: "64 × 0-9a-f" } as const;

/** `rows=1200,sum=40000,00`, as a flag has it. Throws `usage.invalid`. */
export function readExpectations(text: string): readonly ControlTotal[] {
  // A comma may also be the decimal mark of the sum.
  const totals = text.split(/,(?=\s*[a-z]\w*\s*=)/i).map((part) => expectation(part, text));
  if (new Set(totals.map(({ what }) => what)).size < totals.length) throw misunderstood(text);
  return totals;
}

/** What `FILE.manifest.json` says: `{ "file", "rows", "sum", "sha256" }`, any of them. Throws `manifest.invalid`. */
export function readManifest(text: string, file: string): readonly ControlTotal[] {
  const manifest = `${file}.manifest.json`;
  const checked = manifestSchema.safeParse(parseJson(text));
  if (!checked.success) throw invalidManifest(manifest, checked.error.issues[0] as z.core.$ZodIssue);
  const { file: named = file, ...facts } = checked.data;
  if (named !== file) throw new OperatorError("manifest.invalid", { manifest, field: "file", expected: file });
  return controlledFacts.flatMap((what) => {
    const expected = facts[what];
    return expected === undefined ? [] : [{ source: "manifest" as const, what, expected }];
  });
}

function expectation(part: string, whole: string): ControlTotal {
  const [name = "", value = ""] = part.split(/=(.*)/s).map((word) => word.trim());
  const what = controlledFacts.find((known) => known === name.toLowerCase());
  if (what === undefined) throw misunderstood(whole);
  const expected = schemas[what].safeParse(value).data;
  if (expected !== undefined) return { source: "flag", what, expected };
  throw new OperatorError("usage.invalid", {
    flag: "--expect",
    given: part.trim(),
    expected: `${what}=${controlTotalExamples[what]}`,
  });
}

function misunderstood(given: string): OperatorError {
  const expected = controlledFacts.map((what) => `${what}=${controlTotalExamples[what]}`).join(",");
  return new OperatorError("usage.invalid", { flag: "--expect", given, expected });
}

function invalidManifest(manifest: string, issue: z.core.$ZodIssue): OperatorError {
  const field = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join(".");
  const known = controlledFacts.find((what) => what === field);
  const expected =
    known === undefined ? `{ ${Object.keys(manifestSchema.shape).join(", ")} }` : controlTotalExamples[known];
  return new OperatorError("manifest.invalid", { manifest, field, expected });
}

/** What is no JSON is no object either, and refused as such. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}

/** `40 000,5` is `40000.50`; undefined where it is no sum. Groups of digits may stand apart, but not at a point or comma. */
function readRubles(text: string): string | undefined {
  const [, whole, kopecks = ""] =
    /^(\d{1,18})(?:[.,](\d{1,2}))?$/.exec(text.replaceAll(/(?<=\d)\s(?=\d{3})/g, "")) ?? [];
  return whole === undefined ? undefined : `${withoutZeros(whole)}.${kopecks.padEnd(2, "0")}`;
}
