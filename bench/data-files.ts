import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { rawWorkbook } from "../src/harness/raw-workbook.ts";
import { type SaleRow, saleRows, withRejects } from "./sale-rows.ts";

/** The same sales in every form that somebody reads. */
export interface DataFiles {
  readonly rows: number;
  readonly csv: string;
  readonly ndjson: string;
  readonly xlsx: string;
  /** CSV, a fifth of the rows refused. */
  readonly rejects: string;
  /** What COPY reads: clean rows of `clients` and of `purchases`. */
  readonly clients: string;
  readonly purchases: string;
}

/** Where files of so many rows lie, once they have been written. */
export function dataFiles(folder: string, rows: number): DataFiles {
  const at = (name: string) => join(folder, `${rows}-${name}`);
  return {
    rows,
    csv: at("sales.csv"),
    ndjson: at("sales.ndjson"),
    xlsx: at("sales.xlsx"),
    rejects: at("rejects.csv"),
    clients: at("clients.copy"),
    purchases: at("purchases.copy"),
  };
}

export type DataForm = Exclude<keyof DataFiles, "rows">;

/** Writes one of the files, always the same for a seed. */
export async function writeData(files: DataFiles, form: DataForm, seed: number): Promise<void> {
  const sales = () => saleRows(files.rows, seed);
  const write = (texts: Iterable<string>) => pipeline(Readable.from(inPieces(texts)), createWriteStream(files[form]));
  switch (form) {
    case "csv":
      return write(csvLines(sales()));
    case "rejects":
      return write(csvLines(withRejects(sales(), seed)));
    case "ndjson":
      return write(jsonLines(sales()));
    case "xlsx":
      return writeFile(files.xlsx, workbook(sales()));
    case "clients":
      return write(clientLines(sales()));
    case "purchases":
      return write(purchaseLines(sales()));
  }
}

const headers = ["Заказ", "ФИО", "Телефон", "Email", "Товар", "Цена"];

function* csvLines(rows: Iterable<SaleRow>): Generator<string> {
  yield `${headers.join(";")}\n`;
  for (const { order, sent } of rows) {
    yield `${order};${sent.fio};${sent.phone};${sent.email};${sent.name};${sent.price}\n`;
  }
}

function* jsonLines(rows: Iterable<SaleRow>): Generator<string> {
  for (const { order, sent } of rows) {
    const values = [order, sent.fio, sent.phone, sent.email, sent.name, sent.price];
    yield `${JSON.stringify(Object.fromEntries(headers.map((header, at) => [header, values[at]])))}\n`;
  }
}

function* clientLines(rows: Iterable<SaleRow>): Generator<string> {
  let last = 0;
  for (const { client, clean } of rows) {
    if (client <= last) continue;
    last = client;
    yield `${client}\t${clean.fio}\t${clean.phone}\t${clean.email}\t1\n`;
  }
}

function* purchaseLines(rows: Iterable<SaleRow>): Generator<string> {
  let row = 1;
  for (const { client, clean } of rows) yield `${client}\t${clean.name}\t${clean.price}\t1\t${++row}\n`;
}

/** As spreadsheet programs write it: every different text once, numbers where they are numbers. */
function workbook(rows: Iterable<SaleRow>): Buffer {
  const texts = new Map<string, number>();
  const text = (value: string) => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    texts.set(value, texts.size);
    return texts.size - 1;
  };
  let row = 1;
  let xml = rowXml(
    row,
    headers.map((header) => `t="s"><v>${text(header)}</v>`),
  );
  for (const { order, sent } of rows) {
    row += 1;
    const { fio, phone, email, name, price } = sent;
    const cells = [fio, phone, email, name].map((value) => `t="s"><v>${text(value)}</v>`);
    const priceCell = /^\d/.test(price) && !price.endsWith("₽") ? `><v>${price}</v>` : `t="s"><v>${text(price)}</v>`;
    xml += rowXml(row, [`><v>${order}</v>`, ...cells, priceCell]);
  }
  const strings = [...texts.keys()].map((value) => `<si><t>${value}</t></si>`).join("");
  return rawWorkbook({ rows: xml, strings });
}

function rowXml(row: number, cells: readonly string[]): string {
  const written = cells.map((cell, at) => `<c r="${"ABCDEF".charAt(at)}${row}" ${cell}</c>`);
  return `<row r="${row}">${written.join("")}</row>`;
}

const pieceLength = 2 ** 16;

/** Lines by themselves would make the writing take longer than all that is measured. */
function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
