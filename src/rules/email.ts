import { domainToASCII } from "node:url";
import { type Cell, cellText } from "../model/cell.ts";
import { collapseBlanks, trimBlanks } from "../model/white-space.ts";
import { codedSchema } from "./coded-schema.ts";
import { hasMixedScript, inLatin } from "./email-script.ts";
import type { FieldRule, Reading } from "./field-rule.ts";
import { isPlaceholder } from "./placeholder.ts";
import { Refusal } from "./refusal.ts";
import { isLongerThan } from "./text-length.ts";

const emailLimit = 50;

/** An e-mail address: the domain in lower-case ASCII, the part before the `@` exactly as it was sent. */
export const emailField: FieldRule<string> = {
  judge: judgeEmail,
  schema: codedSchema(judgeEmail, { type: "string", format: "email", maxLength: emailLimit }),
  read: readEmail,
  isAsSent: (text, email) => text === email,
  suggest: suggestEmail,
};

const plainEmail = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
/** Labels of letters, digits and inner hyphens; the last one has a letter first, as `ru` and `xn--p1ai`. */
const asciiDomain =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9](?:[a-z0-9-]{0,57}[a-z0-9])?)$/;
const notAscii = /[^\0-\x7F]/;

const inventions = new Set(["test@test.ru", "no@no.ru"]);
const longestInvention = 12;
/** No address is longer by the standard; what is longer must not reach the patterns. */
const longestAddress = 320;

const missing = new Refusal("email.missing");
const invalid = new Refusal("email.invalid");
const tooLong = new Refusal("email.too_long");
const mixedScript = new Refusal("email.mixed_script");

function judgeEmail(sent: unknown): string | Refusal {
  if (sent === undefined || sent === null) return missing;
  if (typeof sent !== "string") return invalid;

  if (isPlain(sent)) return isInvented(sent) ? missing : sent;

  const email = trimBlanks(sent);
  if (email === "" || isPlaceholder(email) || isInvented(email)) return missing;
  if (email.length > longestAddress) return tooLong;
  const canonical = inAscii(email);
  if (canonical instanceof Refusal) return canonical;
  return isLongerThan(canonical, emailLimit) ? tooLong : canonical;
}

function inAscii(email: string): string | Refusal {
  if (hasMixedScript(email)) return mixedScript;
  const at = email.lastIndexOf("@");
  const local = email.slice(0, at);
  const domain = email.slice(at + 1);
  if (at < 1 || local.length > 64 || !localPart.test(local)) return invalid;
  // Only where needed: `domainToASCII` takes ASCII like `0x7f.1` for the address of a machine.
  const ascii = notAscii.test(domain) ? domainToASCII(domain) : domain.toLowerCase();
  return ascii.length <= 253 && asciiDomain.test(ascii) ? `${local}@${ascii}` : invalid;
}

function readEmail(cell: Cell): Reading {
  const sent = cellText(cell);
  const text = isPlain(sent) ? sent : clean(sent);
  return meantDomains.has(domainOf(text)) ? { text, notices: ["email.likely_typo"] } : text;
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}

function isPlain(text: string): boolean {
  return text.length <= emailLimit && plainEmail.test(text);
}

function isInvented(email: string): boolean {
  return email.length <= longestInvention && inventions.has(email.toLowerCase());
}

function clean(sent: string): string {
  if (sent.length > longestAddress && sent.trim().length > longestAddress) return sent.trim();
  const text = collapseBlanks(sent)
    .replace(/^.*<([^<>]*)>[;,. ]*$/, "$1")
    .replace(/^mailto:/i, "")
    .replace(/[;,. ]+$/, "")
    .replace(/ ?@ ?/, "@");
  // What was inside brackets may need cleaning itself.
  return text === sent ? text : clean(text);
}

const meantDomains: ReadonlyMap<string, string> = new Map([
  ["gmail", "gmail.com"],
  ["gmial.com", "gmail.com"],
  ["gmai.com", "gmail.com"],
  ["gmail.con", "gmail.com"],
  ["yandex", "yandex.ru"],
  ["yandex.ry", "yandex.ru"],
  ["mail.ry", "mail.ru"],
]);

function suggestEmail(sent: string): string | undefined {
  if (sent.length > longestAddress) return undefined;
  const cleaned = clean(sent).replaceAll(" ", "");
  const text = hasMixedScript(cleaned) ? inLatin(cleaned) : cleaned;
  const at = text.lastIndexOf("@");
  const typed = text
    .slice(at + 1)
    .replace(/[,.]+/g, ".")
    .toLowerCase();
  return `${text.slice(0, Math.max(at, 0))}@${meantDomains.get(typed) ?? typed}`;
}
