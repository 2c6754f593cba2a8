import { isAmong } from "./header-name.ts";
import { isReportColumn } from "./report-columns.ts";
import { secretByName } from "./secret-by-name.ts";

/**
 * Tells of a header whether values of its column may be shown to anybody: not where the profile or its own name says that they
 * stay in the source file. Nor are our columns of an earlier report, which are nobody's.
 */
export function shownColumns(secret: readonly string[]): (header: string) => boolean {
  const isSecret = isAmong(secret);
  return (header) => !isSecret(header) && !secretByName(header) && !isReportColumn(header);
}
