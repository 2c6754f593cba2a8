/** Literal text, escaped and padding characters, colours, currencies and conditions. */
const literal = /"[^"]*"?|[\\_*].|\[[^\]]*\]?/g;
const duration = /\[(h+|m+|s+)\]/i;

/** A format that shows parts of a date or a time; a duration (`[h]:mm`) is a number. */
export function isDateFormat(code: string): boolean {
  return !duration.test(code) && /[ymdhs]/i.test(code.replace(literal, "").replace(/general/gi, ""));
}
