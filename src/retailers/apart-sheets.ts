import { isOperatorError, OperatorError } from "../errors.ts";
import type { ApartSheets, FoundSheet } from "./identified.ts";

/** The sheet of `others` that has all columns which `chosen` lacks, and what makes them one; undefined where none has. */
export function findApartSheets(
  refusal: OperatorError | undefined,
  chosen: FoundSheet | undefined,
  others: readonly FoundSheet[],
): ApartSheets | undefined {
  if (chosen === undefined || !isOperatorError(refusal, "mapping.incomplete")) return undefined;
  const { missing } = refusal.facts;
  const has = (sheet: FoundSheet, field: string) => sheet.findings.some((finding) => finding.field === field);
  const other = others.find((sheet) => sheet.sheet !== chosen.sheet && missing.every((field) => has(sheet, field)));
  if (other === undefined) return undefined;
  return has(chosen, "name") ? { purchases: chosen, clients: other } : { purchases: other, clients: chosen };
}

/** The refusal of one sheet, with the other sheet that has what it lacks. */
export function withSheets(refusal: OperatorError, chosen: string, { purchases, clients }: ApartSheets): OperatorError {
  if (!isOperatorError(refusal, "mapping.incomplete")) return refusal;
  const other = purchases.sheet === chosen ? clients.sheet : purchases.sheet;
  return new OperatorError("mapping.incomplete", { ...refusal.facts, sheets: { chosen, other } });
}
