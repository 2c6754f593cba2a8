/** The columns that we put before the retailer's own in a reject report. When the report comes back they are no data. */
export const reportColumns = ["intake:row", "intake:code", "intake:column", "intake:reason", "intake:fix"] as const;

/** Comes after them where a cumulative delivery is known by order and line: `SourceRow.orderLine`. */
export const orderLineColumn = "intake:line";

/** Comes after them where the profile says that prices are in another unit than rubles: whoever reads the report needs to know. */
export const unitColumn = "intake:unit";

/** A column of ours, known or of a later version. */
export function isReportColumn(header: string): boolean {
  return header.trim().toLowerCase().startsWith("intake:");
}
