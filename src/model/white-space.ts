/** Characters that take no place: zero-width, soft hyphen, marks of writing direction, byte order mark. */
const invisible = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]+/g;
/** The same without the two joiners, which are part of emoji and of some scripts. */
const invisibleButJoiners = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]+/g;
const blanks = /[\s\p{Cc}]+/gu;
const control = /\p{Cc}/u;
const blank = /[\s\p{Cc}\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;

/** Without invisible characters, every run of white space and control characters as one blank, none at the ends. */
export function collapseBlanks(text: string): string {
  return text.replace(invisible, "").replace(blanks, " ").trim();
}

/** As `collapseBlanks`, but white space between words stays as it is unless a control character is in it. */
export function replaceControls(text: string): string {
  return trimBlanks(text.replace(invisibleButJoiners, "").replace(blanks, (run) => (control.test(run) ? " " : run)));
}

/** Takes white space, control and invisible characters from both ends. */
export function trimBlanks(text: string): string {
  // A loop, because `/\s+$/` takes quadratic time on a long run of blanks inside the text.
  let start = 0;
  let end = text.length;
  while (start < end && blank.test(text.charAt(start))) start++;
  while (end > start && blank.test(text.charAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Nothing but white space, control and invisible characters. */
export function isBlank(text: string): boolean {
  return text === "" || trimBlanks(text) === "";
}
