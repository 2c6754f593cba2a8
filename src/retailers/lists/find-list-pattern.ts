import { OperatorError } from "../../errors.ts";
import type { RecognisedColumns } from "../column-map.ts";
import { commonListPattern } from "./common-list-pattern.ts";
import { tellsPrices } from "./list-template.ts";

/** The first cells of a column that holds all purchases of a row. */
export interface ListSample {
  readonly header: string;
  readonly values: readonly string[];
}

/** How the lists of a file without a profile's word are written. Refused where that cannot be told, or without prices. */
export function findListPattern(
  file: string,
  { header, values }: ListSample,
): Pick<RecognisedColumns, "list" | "refusal"> {
  const list = commonListPattern(values);
  if (list === undefined) return refused("mapping.list_unknown");
  return tellsPrices(list.pattern) ? { list, refusal: undefined } : refused("mapping.list_without_prices");

  function refused(code: "mapping.list_unknown" | "mapping.list_without_prices") {
    return { list: undefined, refusal: new OperatorError(code, { file, column: header }) };
  }
}
