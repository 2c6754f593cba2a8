import { maxRecordBytes } from "./json-record.ts";
import { feed, finishJson } from "./json-records.ts";
import { JsonScanner } from "./json-scanner.ts";
import { isJsonArray, isJsonObject, type JsonValue } from "./json-value.ts";
import type { Utf8Content } from "./utf8-content.ts";

const blockBytes = 2 ** 20;
/** Lists that begin behind more than this are found only where a hint names them. */
const searchBytes = maxRecordBytes;
const maxTables = 20;

/**
 * The key paths at which a JSON text has records, as `ReadPlan.records`: every array of objects that objects lead to,
 * shallowest first, and at last the outermost object itself where it is small enough to be one record, or nothing else is.
 */
export async function findRecords({ file, chunks }: Utf8Content): Promise<readonly (readonly string[])[]> {
  let outermost: JsonValue | undefined;
  const scanner = new JsonScanner(undefined, ({ value }) => {
    outermost = value;
  });
  let bytes = 0;
  for await (const block of blocks(chunks)) {
    const fault = feed(scanner, block, file);
    if (fault) throw fault;
    bytes += block.length;
    if (block.length < blockBytes) continue;
    const begun = outermost ?? scanner.unfinished;
    if (isJsonArray(begun) || bytes >= searchBytes) return listPaths(begun);
    shortenLists(begun);
  }
  finishJson(scanner, file);
  const lists = listPaths(outermost);
  const mayBeRecord = bytes <= blockBytes || lists.length === 0;
  const isRecord = isJsonObject(outermost) && outermost.size > 0 && mayBeRecord;
  return [...lists, ...(isRecord ? [[]] : [])];
}

/** One object tells a list of records; what else it holds is not needed here. An open element is held by the scanner. */
function shortenLists(value: JsonValue | undefined): void {
  if (isJsonObject(value)) for (const field of value.values()) shortenLists(field);
  if (isJsonArray(value)) value.splice(0, value.length, ...value.filter(isJsonObject).slice(0, 1));
}

/** Equal blocks, so that what is found does not depend on how the file happens to be cut into chunks. */
async function* blocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    bytes += chunk.length;
    if (bytes < blockBytes) continue;
    const joined = Buffer.concat(pieces);
    const end = joined.length - (joined.length % blockBytes);
    for (let start = 0; start < end; start += blockBytes) yield joined.subarray(start, start + blockBytes);
    pieces = [joined.subarray(end)];
    bytes = joined.length - end;
  }
  yield Buffer.concat(pieces);
}

/** Breadth first, so that the shallowest come first. */
function listPaths(outermost: JsonValue | undefined): string[][] {
  const lists: string[][] = [];
  let level: [string[], JsonValue | undefined][] = [[[], outermost]];
  while (level.length > 0 && lists.length < maxTables) {
    for (const [path, value] of level) if (isRecordList(value)) lists.push(path);
    level = level.flatMap(([path, value]) =>
      isJsonObject(value) ? [...value].map(([key, field]): [string[], JsonValue] => [[...path, key], field]) : [],
    );
  }
  return lists.slice(0, maxTables);
}

/** An array with at least one object in it. */
export function isRecordList(value: JsonValue | undefined): boolean {
  return isJsonArray(value) && value.some(isJsonObject);
}
