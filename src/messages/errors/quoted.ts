/** At most so many names in quotation marks, and how many more there are. */
export function quoted(names: readonly string[], most = 30): string {
  const shown = names.slice(0, most).map((name) => `«${name}»`);
  return names.length > shown.length ? `${shown.join(", ")}, … (+${names.length - shown.length})` : shown.join(", ");
}
