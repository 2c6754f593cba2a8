import { OperatorError } from "../../errors.ts";
import type { ListPattern } from "../../model/list-pattern.ts";
import { tellsPrices } from "./list-template.ts";
import { recogniseListPattern } from "./recognise-list-pattern.ts";

/** The first cells of a column that holds all purchases of a row. */
export interface ListSample {
  readonly header: string;
  readonly values: readonly string[];
}

/** How the lists of a file without a profile's word are written. Throws where that cannot be told, or without prices. */
export function findListPattern(file: string, { header, values }: ListSample): ListPattern {
  const found = recogniseListPattern(values);
  if (found === undefined) throw new OperatorError("mapping.list_unknown", { file, column: header });
  if (!tellsPrices(found.pattern)) throw new OperatorError("mapping.list_without_prices", { file, column: header });
  return found;
}
