import parsePhoneNumber, { isSupportedCountry } from "libphonenumber-js/max";

/** Every Russian mobile number but those of 930 0XX, of which the library knows a part only. A test holds it to that. */
const knownMobile = /^\+79(?!300)\d{9}$/;
const russianMobile = /^\+79\d{9}$/;
const russianLength = 12;
/** The commonest mistake, the trunk prefix 8 for the country code. No country has it; the library is slow to say so. */
const trunkPrefixAsCountry = "+89";

/** A plain Russian mobile number, of which no more needs to be asked. */
export function isKnownMobile(phone: string): boolean {
  return knownMobile.test(phone);
}

/**
 * Whether a number in E.164 can exist. libphonenumber is the judge, except for Russian mobile numbers: there operators get new
 * ranges faster than its metadata grows.
 */
export function canExist(phone: string): boolean {
  return russianMobile.test(phone) || isKnown(phone);
}

/** A Russian mobile number in a range that libphonenumber does not know (yet). */
export function isUnknownRange(phone: string): boolean {
  return !knownMobile.test(phone) && russianMobile.test(phone) && !isKnown(phone);
}

function isKnown(phone: string): boolean {
  if (phone.startsWith(trunkPrefixAsCountry)) return false;
  if (phone.startsWith("+7") && phone.length !== russianLength) return false;
  const parsed = parsePhoneNumber(phone, { extract: false });
  // Where the library reads other digits than were written (+8800... as +880...), it is guessing.
  return parsed?.number === phone && parsed.isValid();
}

/** An ISO 3166 country whose national numbers can be told. */
export function isKnownRegion(region: string): boolean {
  return isSupportedCountry(region);
}
