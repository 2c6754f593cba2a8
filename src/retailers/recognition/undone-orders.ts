import { cellText } from "../../model/cell.ts";
import type { MappingDoubt } from "../../model/mapping-doubt.ts";
import type { SourceRow } from "../../model/source-row.ts";
import type { Column } from "./score-columns.ts";

const undone = /^(?:возврат|возвращ|отмен|аннулир|cancel|refund|void|return)/i;
/** A status has few values; a comment has many. */
const mostValues = 20;

/** Columns by which some of the orders were cancelled or returned. Without a profile that leaves them out they load as sales. */
export function undoneOrders(rows: readonly SourceRow[], columns: readonly Column[]): readonly MappingDoubt[] {
  return columns.flatMap(({ header, position }): readonly MappingDoubt[] => {
    const values = rows.map(({ cells }) => cellText(cells[position] ?? "").trim()).filter((value) => value !== "");
    const found = values.filter((value) => undone.test(value));
    if (found.length === 0 || new Set(values).size > mostValues) return [];
    return [{ code: "undone_orders", headers: [header], share: found.length / values.length }];
  });
}
