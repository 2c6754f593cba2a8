/** At most thirty names in quotation marks, and how many more there are. */
export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 30).map((name) => `«${name}»`);
  return names.length > shown.length ? `${shown.join(", ")}, … (+${names.length - shown.length})` : shown.join(", ");
}
