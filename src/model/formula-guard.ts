const runsAsFormula = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;

/** Puts an apostrophe before a text that a spreadsheet would run as a formula. `unguardFormula` takes exactly it away. */
export function guardFormula(text: string): string {
  return runsAsFormula.test(text) ? `'${text}` : text;
}

/** The inverse of `guardFormula`, for cells of a reject report that comes back. */
export function unguardFormula(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
