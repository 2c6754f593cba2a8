import { OperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import { isKnownRegion } from "../rules/phone-existence.ts";

export { isKnownRegion };

/** Throws `profile.invalid`. Only the rules know the countries, so that this is not seen where the YAML is checked. */
export function refuseUnknownRegion({ name, policy: { region } }: Profile): void {
  if (isKnownRegion(region)) return;
  throw new OperatorError("profile.invalid", {
    profile: name,
    line: undefined,
    key: "region",
    mistake: { code: "expected", expected: "country" },
  });
}
