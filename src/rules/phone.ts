import type { Cell } from "../model/cell.ts";
import type { Policy } from "../model/profile.ts";
import { trimBlanks } from "../model/white-space.ts";
import { codedSchema } from "./coded-schema.ts";
import type { FieldRule, Reading } from "./field-rule.ts";
import { canExist, isKnownMobile, isUnknownRange } from "./phone-existence.ts";
import { type DialledNumber, readNumberPhone, readTextPhone } from "./phone-grammar.ts";
import { suggestPhone } from "./phone-suggestion.ts";
import { isPlaceholder } from "./placeholder.ts";
import { Refusal } from "./refusal.ts";

const e164 = /^\+[1-9]\d{6,14}$/;

/** The phone by which a client is known: E.164, and a number that can exist. */
export const phoneField: FieldRule<string> = {
  judge: judgePhone,
  schema: codedSchema(judgePhone, { type: "string", pattern: e164.source }),
  read: readPhone,
  isAsSent: (text, phone) => text === phone,
  suggest: suggestPhone,
};

const elevenDigits = /^[78]\d{10}$/;

const missing = new Refusal("phone.missing");
const notE164 = new Refusal("phone.not_e164");
const impossible = new Refusal("phone.impossible");

function judgePhone(sent: unknown): string | Refusal {
  if (sent === undefined || sent === null) return missing;
  if (typeof sent !== "string") return notE164;
  if (isKnownMobile(sent)) return sent;

  const phone = trimBlanks(sent);
  if (phone === "" || isPlaceholder(phone)) return missing;
  if (!e164.test(phone)) return notE164;
  return canExist(phone) ? phone : impossible;
}

function readPhone(cell: Cell, policy: Policy): Reading {
  if (typeof cell !== "string") return noted(readNumberPhone(cell, policy.region));
  if (isKnownMobile(cell)) return cell;
  if (policy.region === "RU" && elevenDigits.test(cell)) {
    const phone = `+7${cell.slice(1)}`;
    if (isKnownMobile(phone)) return phone;
  }
  return noted(readTextPhone(cell, policy.region));
}

function noted(dialled: DialledNumber | Refusal): Reading {
  if (dialled instanceof Refusal) return dialled;
  if (!e164.test(dialled.number)) return impossible;
  const notices = [
    ...(dialled.extensionDropped ? (["phone.extension_dropped"] as const) : []),
    ...(isUnknownRange(dialled.number) ? (["phone.unknown_range"] as const) : []),
  ];
  return notices.length === 0 ? dialled.number : { text: dialled.number, notices };
}
