import type { Policy } from "../model/profile.ts";
import { collapseBlanks } from "../model/white-space.ts";
import { canExist } from "./phone-existence.ts";
import { longestPhoneText, readTextPhone } from "./phone-grammar.ts";
import { Refusal } from "./refusal.ts";

/** What a refused phone was probably meant to be. Lost digits and second numbers have no suggestion. */
export function suggestPhone(sent: string, policy: Policy): string | undefined {
  if (sent.length > longestPhoneText) return undefined;
  const reading = readTextPhone(sent, policy.region);
  if (reading instanceof Refusal && reading.codes[0] !== "phone.impossible") return undefined;

  const text = collapseBlanks(sent);
  const meant = new Set([withZeros(text), ...withCountryCode(text), withoutComment(text)]);
  meant.delete(text);
  for (const guess of meant) {
    const dialled = readTextPhone(guess, policy.region);
    if (!(dialled instanceof Refusal) && canExist(dialled.number)) return dialled.number;
  }
  return undefined;
}

/** The letter О typed for a zero. */
function withZeros(text: string): string {
  return text.replace(/[OoОо]/g, "0");
}

function withCountryCode(text: string): readonly string[] {
  const digits = text.replace(/\D/g, "");
  if (/\p{L}/u.test(text)) return [];
  // The trunk prefix 8 where the country code belongs, or after it.
  if (text.includes("+")) return /^7?89\d{9}$/.test(digits) ? [`+7${digits.slice(-10)}`] : [];
  // Belarus as it is dialled at home.
  if (/^80(?:25|29|33|44)\d{7}$/.test(digits)) return [`+375${digits.slice(2)}`];
  return digits.length >= 11 ? [`+${digits}`] : [];
}

function withoutComment(text: string): string {
  return collapseBlanks(text.replace(/[^\d+() -]+/g, " ").replace(/\( *\)/g, " "));
}
