import { isRecordList } from "./find-records.ts";
import { elementPath, fieldPath, leadsToItems } from "./json-path.ts";
import { isJsonArray, isJsonObject, type JsonObject } from "./json-value.ts";
import { RecordPath, type RecordVisitor, visitElement, visitRecord } from "./record-cells.ts";

/** The paths that occur in the records, in order of first appearance. */
export function findColumns(records: readonly JsonObject[], items: string | undefined): readonly string[] {
  const filled = new Set<string>();
  const seen = new Set<string>();
  const visitor: RecordVisitor = {
    cell: ({ path }, cell) => {
      seen.add(path);
      if (cell !== null) filled.add(path);
    },
    items: (place, elements) => {
      for (const element of elements) visitElement(element, place.elements(), visitor);
    },
  };
  const place = new RecordPath("", { columns: new Map(), items });
  for (const record of records) visitRecord(record, place, visitor);
  return [...seen].filter((path) => filled.has(path) || isLeaf(path, seen, items));
}

/** A field that is always null is a column, unless it stands for an object or array that other records have. */
function isLeaf(path: string, seen: ReadonlySet<string>, items: string | undefined): boolean {
  if (leadsToItems(path, items)) return false;
  for (const other of seen) if (other.startsWith(`${path}.`) || other.startsWith(`${path}[`)) return false;
  return true;
}

/** The paths of the arrays of objects inside the records, also inside one another, shallowest first. */
export function findItems(records: readonly JsonObject[]): readonly string[] {
  const lists = records.flatMap((record) => [...listsIn(record, { path: "", depth: 0 })]);
  const depths = new Map(lists.map(({ path, depth }) => [path, depth]));
  return [...depths].sort(([, a], [, b]) => a - b).map(([path]) => path);
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

function* listsIn(object: JsonObject, { path: parent, depth }: Place): Generator<Place> {
  for (const [key, value] of object) {
    const path = fieldPath(parent, key);
    if (isJsonObject(value)) yield* listsIn(value, { path, depth: depth + 1 });
    if (!isJsonArray(value) || !isRecordList(value)) continue;
    yield { path, depth };
    for (const element of value.filter(isJsonObject)) {
      yield* listsIn(element, { path: elementPath(path), depth: depth + 1 });
    }
  }
}
