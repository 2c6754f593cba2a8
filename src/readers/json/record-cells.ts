import type { Cell } from "../../model/cell.ts";
import { elementPath, fieldPath } from "./json-path.ts";
import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue, jsonText } from "./json-value.ts";

/** A place in the records of one table, with the places below it: paths and their columns are worked out once. */
export class RecordPath {
  readonly path: string;
  /** Index of the column that has this path. */
  readonly column: number | undefined;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #fields = new Map<string, RecordPath>();
  #elements: RecordPath | undefined;

  constructor(path: string, columns: ReadonlyMap<string, number>) {
    this.path = path;
    this.column = columns.get(path);
    this.#columns = columns;
  }

  field(key: string): RecordPath {
    const known = this.#fields.get(key);
    if (known) return known;
    const field = new RecordPath(fieldPath(this.path, key), this.#columns);
    // Objects keyed by ids have ever new keys.
    if (this.#fields.size < maxKnownFields) this.#fields.set(key, field);
    return field;
  }

  elements(): RecordPath {
    this.#elements ??= new RecordPath(elementPath(this.path), this.#columns);
    return this.#elements;
  }
}

const maxKnownFields = 1_000;

/** Is told what an object holds, in the order of the file. */
export interface RecordVisitor {
  /** Null where the field is null. */
  cell(place: RecordPath, cell: Cell | null): void;
  /** The array that makes one row of each of its elements; `place` is that of the elements. */
  items(place: RecordPath, elements: JsonArray): void;
}

/** Tells `visitor` each scalar field of `object`, objects inside it opened up, and the array whose path is `items`. */
export function visitRecord(
  object: JsonObject,
  at: { readonly place: RecordPath; readonly items: string | undefined },
  visitor: RecordVisitor,
): void {
  for (const [key, value] of object) {
    const place = at.place.field(key);
    if (isJsonObject(value)) visitRecord(value, { place, items: at.items }, visitor);
    else if (place.path === at.items && isJsonArray(value)) visitor.items(place.elements(), value);
    else visitor.cell(place, asCell(value));
  }
}

/** The same for one element of the items; an element that is no object is a cell itself. */
export function visitElement(element: JsonValue, place: RecordPath, visitor: RecordVisitor): void {
  if (isJsonObject(element)) visitRecord(element, { place, items: undefined }, visitor);
  else visitor.cell(place, asCell(element));
}

function asCell(value: Exclude<JsonValue, JsonObject>): Cell | null {
  if (isJsonArray(value)) return jsonText(value);
  if (typeof value === "boolean") return String(value);
  return value;
}
