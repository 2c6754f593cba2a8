import { type Cell, cellText } from "../model/cell.ts";
import { hasLoneSurrogate } from "../model/lone-surrogates.ts";
import type { Policy } from "../model/profile.ts";
import { replaceControls, trimBlanks } from "../model/white-space.ts";
import { codedSchema } from "./coded-schema.ts";
import type { FieldRule, Reading } from "./field-rule.ts";
import { isPlaceholder } from "./placeholder.ts";
import { Refusal } from "./refusal.ts";
import { cutTo, isLongerThan } from "./text-length.ts";

const productNameLimit = 50;

/** The name of a purchased product. What stands inside it belongs to the retailer; only its ends are trimmed. */
export const productNameField: FieldRule<string> = {
  judge: judgeProductName,
  schema: codedSchema(judgeProductName, { type: "string", minLength: 1, maxLength: productNameLimit }),
  read: readProductName,
  isAsSent: (text, name) => text === name,
  suggest: () => undefined,
};

// Only characters that Unicode normalisation leaves alone, and no blank at the ends.
const plainName = /^[!-~А-яЁё«»№–—](?:[ -~А-яЁё«»№–—]*[!-~А-яЁё«»№–—])?$/;
/** NUL above all: PostgreSQL cannot store it. */
const control = /\p{Cc}/u;

const missing = new Refusal("name.missing");
const invalid = new Refusal("name.invalid");
const tooLong = new Refusal("name.too_long");
const invalidAndTooLong = new Refusal("name.invalid", "name.too_long");

function judgeProductName(sent: unknown): string | Refusal {
  if (sent === undefined || sent === null) return missing;
  if (typeof sent !== "string") return invalid;
  if (isPlain(sent)) return sent;

  const name = trimBlanks(sent).normalize("NFC");
  if (name === "" || isPlaceholder(name)) return missing;
  const isInvalid = control.test(name) || hasLoneSurrogate(name);
  if (isLongerThan(name, productNameLimit)) return isInvalid ? invalidAndTooLong : tooLong;
  return isInvalid ? invalid : name;
}

function readProductName(cell: Cell, policy: Policy): Reading {
  const sent = cellText(cell);
  if (isPlain(sent)) return sent;

  const text = replaceControls(sent).normalize("NFC");
  if (policy.tooLong === "reject" || !isLongerThan(text, productNameLimit)) return text;
  return { text: cutTo(text, productNameLimit), notices: ["name.truncated"] };
}

function isPlain(sent: string): boolean {
  return sent.length <= productNameLimit && plainName.test(sent) && !isPlaceholder(sent);
}
