import type { RejectedRow } from "../model/ledger-row.ts";

/** At most `limit` refused rows below the row `after`. */
export interface RejectedPage {
  readonly after: number;
  readonly limit: number;
}

/** Reads no further than the page goes. */
export async function rejectedPage(
  all: AsyncIterable<readonly RejectedRow[]>,
  { after, limit }: RejectedPage,
): Promise<readonly RejectedRow[]> {
  const found: RejectedRow[] = [];
  for await (const rows of all) {
    found.push(...rows.filter(({ row }) => row > after).slice(0, limit - found.length));
    if (found.length >= limit) break;
  }
  return found;
}
