import { BrokenIdentityError } from "../errors.ts";
import type { Counts } from "./tally.ts";

/**
 * Checks that every row ended in exactly one place, and every kopeck with it: what the mapper saw against what the
 * registry says it stored and the report says it holds.
 */
export function checkIdentity({ rows, amount }: Counts, reportedRows: number): void {
  const rowsHold = rows.read === rows.loaded + rows.rejected + rows.duplicate + rows.skipped;
  const amountsHold = amount.read === amount.loaded + amount.rejected + amount.duplicate + amount.skipped;
  if (rowsHold && amountsHold && rows.rejected === reportedRows) return;
  throw new BrokenIdentityError(
    `rows: read ${rows.read}, loaded ${rows.loaded}, rejected ${rows.rejected} (reported ${reportedRows}), ` +
      `duplicate ${rows.duplicate}, skipped ${rows.skipped}; kopecks: read ${amount.read}, loaded ${amount.loaded}, ` +
      `rejected ${amount.rejected}, duplicate ${amount.duplicate}, skipped ${amount.skipped}`,
  );
}
