import { normaliseHeader } from "../../model/header-name.ts";
import type { UnloadableExport, UnloadableReason } from "../../model/unloadable-export.ts";

export interface KnownExport {
  readonly name: UnloadableExport;
  readonly reason: UnloadableReason;
  /** Columns that it always has, together. */
  readonly signature: readonly string[];
}

/**
 * Exports that lack what an import needs, whoever sends them. The names of their columns are those that importers of
 * these exports ask for, several together: each alone stands in other files, too.
 */
const knownExports: readonly KnownExport[] = [
  // Orders by FBO and FBS. Two of its columns were renamed in July 2025, hence two signatures.
  { name: "Ozon", reason: "no_buyers", signature: ["Номер отправления", "Принят в обработку", "OZON id"] },
  { name: "Ozon", reason: "no_buyers", signature: ["Номер заказа", "Номер отправления", "Принят в обработку"] },
  // The weekly report of sales.
  { name: "Wildberries", reason: "no_buyers", signature: ["Обоснование для оплаты", "Код номенклатуры", "Баркод"] },
  // Deals: the budget is that of the whole deal.
  { name: "amoCRM", reason: "no_items", signature: ["Название сделки", "Бюджет", "Этап сделки"] },
  { name: "amoCRM", reason: "no_items", signature: ["Название сделки", "Бюджет", "Основной контакт"] },
  { name: "Google Contacts", reason: "no_purchases", signature: ["E-mail 1 - Value"] },
  { name: "Google Contacts", reason: "no_purchases", signature: ["Phone 1 - Value", "Phone 1 - Label"] },
  // Receipts as ATOL Online takes them; the client is a phone or an e-mail.
  { name: "ATOL", reason: "no_names", signature: ["receipt.client.email", "receipt.items[].price"] },
  { name: "ATOL", reason: "no_names", signature: ["receipt.client.phone", "receipt.items[].price"] },
];

const wanted = knownExports.map((known) => ({ known, headers: known.signature.map(normaliseHeader) }));

/** The export that has these columns; undefined where it is none of those. */
export function unloadableExport(headers: readonly string[]): KnownExport | undefined {
  const present = new Set(headers.map(normaliseHeader));
  return wanted.find(({ headers: names }) => names.every((name) => present.has(name)))?.known;
}
