import { OperatorError } from "../errors.ts";

/** A number from 1, as an argument or a flag has it. */
export function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new OperatorError("usage.invalid", { flag: "N", given: text, expected: "1, 2, 3…" });
  return Number(text);
}
