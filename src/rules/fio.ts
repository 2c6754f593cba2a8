import { type Cell, cellText } from "../model/cell.ts";
import { hasLoneSurrogate } from "../model/lone-surrogates.ts";
import type { NoticeCode } from "../model/problem.ts";
import type { Policy } from "../model/profile.ts";
import { collapseBlanks } from "../model/white-space.ts";
import { codedSchema } from "./coded-schema.ts";
import type { FieldRule, Reading } from "./field-rule.ts";
import { hasMixedWord, inOneScript } from "./fio-script.ts";
import { isPlaceholder } from "./placeholder.ts";
import { Refusal } from "./refusal.ts";
import { cutTo, isLongerThan } from "./text-length.ts";

const fioLimit = 50;

/** The name of a client: never cut unless the profile says so, never re-ordered, never re-cased. */
export const fioField: FieldRule<string> = {
  judge: judgeFio,
  schema: codedSchema(judgeFio, { type: "string", minLength: 1, maxLength: fioLimit }),
  read: readFio,
  isAsSent: (text, fio) => text === fio,
  suggest: (text) => inOneScript(canonical(text)),
};

// The shape of nearly every fio: it needs none of the work below.
const plainFio = /^[А-ЯЁа-яё-]+(?: [А-ЯЁа-яё-]+)*$/;
const letter = /\p{L}/u;
const digitOrAt = /[\p{Nd}@]/u;

const missing = new Refusal("fio.missing");
const invalid = new Refusal("fio.invalid");
const tooLong = new Refusal("fio.too_long");
const invalidAndTooLong = new Refusal("fio.invalid", "fio.too_long");

function judgeFio(sent: unknown): string | Refusal {
  if (sent === undefined || sent === null) return missing;
  if (typeof sent !== "string") return invalid;
  if (isPlain(sent)) return sent;

  const fio = canonical(sent);
  if (fio === "" || isPlaceholder(fio)) return missing;
  const isInvalid = !letter.test(fio) || digitOrAt.test(fio) || hasLoneSurrogate(fio);
  if (isLongerThan(fio, fioLimit)) return isInvalid ? invalidAndTooLong : tooLong;
  return isInvalid ? invalid : fio;
}

function readFio(cell: Cell, policy: Policy): Reading {
  const sent = cellText(cell);
  if (isPlain(sent)) return sent;

  const notices: NoticeCode[] = [];
  let text = canonical(sent);
  if (policy.tooLong === "truncate" && isLongerThan(text, fioLimit)) {
    text = cutTo(text, fioLimit);
    notices.push("fio.truncated");
  }
  if (hasMixedWord(text)) notices.push("fio.mixed_script");
  return notices.length === 0 ? text : { text, notices };
}

function isPlain(sent: string): boolean {
  return sent.length <= fioLimit && plainFio.test(sent) && !isPlaceholder(sent);
}

function canonical(sent: string): string {
  // NFC composes `и` + breve to `й`; a compatibility form would change what was written.
  return collapseBlanks(sent).normalize("NFC");
}
