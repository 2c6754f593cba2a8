/** The column names that a message may show: none where what was taken for a header holds values, maybe of a person. */
export function shownHeaders({
  headers,
  named = true,
}: {
  readonly headers: readonly string[];
  readonly named?: boolean;
}): readonly string[] {
  return !named || headers.some(isValue) ? [] : headers.filter((header) => header.trim() !== "");
}

function isValue(header: string): boolean {
  return /\S@\S/.test(header) || /\d{5}/.test(header.replace(/[\s()-]/g, ""));
}
