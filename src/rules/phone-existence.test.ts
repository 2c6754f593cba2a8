import fc from "fast-check";
import parsePhoneNumber, { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { canExist, isKnownMobile, isUnknownRange } from "./phone-existence.ts";

function libraryKnows(phone: string): boolean {
  const parsed = parsePhoneNumber(phone, { extract: false });
  return parsed?.number === phone && parsed.isValid();
}

test("the fast path agrees with libphonenumber in all 1000 ranges of +7 9XX X", () => {
  const suffixes = ["000000", "000001", "123456", "499999", "500000", "999999"];
  const ranges = Array.from({ length: 1000 }, (_, range) => `+79${String(range).padStart(3, "0")}`);
  const fast = ranges.flatMap((range) => suffixes.map((suffix) => range + suffix)).filter(isKnownMobile);
  expect(fast).toHaveLength(999 * suffixes.length);
  expect(fast.filter((phone) => !libraryKnows(phone))).toEqual([]);
});

test("the fast path agrees with libphonenumber on any Russian mobile number", () => {
  const phones = fc.integer({ min: 0, max: 999_999_999 }).map((rest) => `+79${String(rest).padStart(9, "0")}`);
  fc.assert(
    fc.property(phones, (phone) => !isKnownMobile(phone) || libraryKnows(phone)),
    { numRuns: 5000 },
  );
});

test("beyond Russian mobile numbers libphonenumber decides", () => {
  const phones = fc.stringMatching(/^\+[1-9]\d{6,14}$/).filter((phone) => !/^\+79\d{9}$/.test(phone));
  fc.assert(
    fc.property(phones, (phone) => canExist(phone) === (libraryKnows(phone) && !/^\+7(?!\d{10}$)/.test(phone))),
    { numRuns: 3000 },
  );
});

test("no country has the code that the trunk prefix 8 makes of a Russian number", () => {
  expect(getCountries().filter((country) => getCountryCallingCode(country).startsWith("89"))).toEqual([]);
});

test("a range is unknown only among Russian mobile numbers", () => {
  expect(isUnknownRange("+79300004625")).toBe(true);
  expect(isUnknownRange("+79111234567")).toBe(false);
  expect(isUnknownRange("+71234567890")).toBe(false);
});
