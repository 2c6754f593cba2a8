/**
 * The rows with cells cut so that a table of them is not wider than `width`; the widest columns give way first. The first
 * row is the titles.
 */
export function fitCells(rows: readonly (readonly string[])[], width: number): readonly (readonly string[])[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
  let surplus = widths.reduce((sum, one) => sum + one, gap * (columns - 1)) - width;
  while (surplus > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= narrowest) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    surplus--;
  }
  return rows.map((row) => row.map((cell, at) => cut(cell, widths[at] ?? 0)));
}

/** Between two columns of a table. */
const gap = 2;
const narrowest = 6;

/** Cut where it is too long, with a sign that it was. */
export function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text;
}
