import type { MappableField } from "./mapped-record.ts";

/** Which columns feed one of our fields, and why that is believed. */
export interface ColumnFinding {
  readonly field: MappableField;
  /** As the file writes them, in the order in which they are joined or preferred. */
  readonly headers: readonly string[];
  /** 0 to 1; 1 where a profile says so. */
  readonly confidence: number;
  readonly because: FindingReason;
}

export const findingReasons = ["profile", "header", "values", "header_and_values"] as const;
export type FindingReason = (typeof findingReasons)[number];
