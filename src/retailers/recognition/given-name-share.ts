import { cellText } from "../../model/cell.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { isGivenName } from "./given-names.ts";
import type { Column } from "./score-columns.ts";

/** Of the filled cells, 0 to 1. */
export function givenNameShare(rows: readonly SourceRow[], { position }: Column): number {
  const names = rows.map(({ cells }) => cellText(cells[position] ?? "").trim()).filter((name) => name !== "");
  const given = names.filter(isGivenName);
  return names.length === 0 ? 0 : given.length / names.length;
}
