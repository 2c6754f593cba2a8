import { OperatorError } from "../errors.ts";

/** The name of a retailer, as the profiles have it. */
export function retailerName(text: string): string {
  const name = text.trim();
  if (name !== "" && name.length <= 100 && !/\p{C}/u.test(name)) return name;
  throw new OperatorError("usage.invalid", { flag: "--retailer", given: text, expected: "electromir" });
}
