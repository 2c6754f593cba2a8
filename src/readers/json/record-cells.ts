import type { Cell } from "../../model/cell.ts";
import { elementPath, fieldPath, leadsToItems } from "./json-path.ts";
import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue, jsonText } from "./json-value.ts";

/** What is looked for in the records of one table. */
interface RecordShape {
  /** Indexes of the columns, by path. */
  readonly columns: ReadonlyMap<string, number>;
  /** As in `ReadPlan`. */
  readonly items: string | undefined;
}

/** A place in the records of one table, with the places below it: paths and their columns are worked out once. */
export class RecordPath {
  readonly path: string;
  /** Index of the column that has this path. */
  readonly column: number | undefined;
  /** An array here makes one row of each of its elements, or leads to the array that does. */
  readonly leadsToItems: boolean;
  /** The items stand in an array further inside. */
  readonly leadsFurther: boolean;
  readonly #shape: RecordShape;
  readonly #fields = new Map<string, RecordPath>();
  #elements: RecordPath | undefined;

  constructor(path: string, shape: RecordShape) {
    this.path = path;
    this.column = shape.columns.get(path);
    this.leadsToItems = leadsToItems(path, shape.items);
    this.leadsFurther = this.leadsToItems && path !== shape.items;
    this.#shape = shape;
  }

  field(key: string): RecordPath {
    const known = this.#fields.get(key);
    if (known) return known;
    const field = new RecordPath(fieldPath(this.path, key), this.#shape);
    // Objects keyed by ids have ever new keys.
    if (this.#fields.size < maxKnownFields) this.#fields.set(key, field);
    return field;
  }

  elements(): RecordPath {
    this.#elements ??= new RecordPath(elementPath(this.path), this.#shape);
    return this.#elements;
  }
}

const maxKnownFields = 1_000;

/** Is told what an object holds, in the order of the file. */
export interface RecordVisitor {
  /** Null where the field is null. */
  cell(place: RecordPath, cell: Cell | null): void;
  /** The array at `place` that leads to the items, or is that of the items. */
  items(place: RecordPath, elements: JsonArray): void;
}

/** Tells `visitor` each scalar field of `object`, objects inside it opened up, and the array that leads to the items. */
export function visitRecord(object: JsonObject, at: RecordPath, visitor: RecordVisitor): void {
  for (const [key, value] of object) {
    const place = at.field(key);
    if (isJsonObject(value)) visitRecord(value, place, visitor);
    else if (place.leadsToItems && isJsonArray(value)) visitor.items(place, value);
    else visitor.cell(place, asCell(value));
  }
}

/** The same for one element of such an array; an element that is no object is a cell itself. */
export function visitElement(element: JsonValue, place: RecordPath, visitor: RecordVisitor): void {
  if (isJsonObject(element)) visitRecord(element, place, visitor);
  else visitor.cell(place, asCell(element));
}

function asCell(value: Exclude<JsonValue, JsonObject>): Cell | null {
  if (isJsonArray(value)) return jsonText(value);
  if (typeof value === "boolean") return String(value);
  return value;
}
