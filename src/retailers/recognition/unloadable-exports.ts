import { normaliseHeader } from "../../model/header-name.ts";
import type { ValueField } from "../../model/mapped-record.ts";
import type { UnloadableExport, UnloadableReason } from "../../model/unloadable-export.ts";
import { withoutUnit } from "./price-unit.ts";

export interface KnownExport {
  readonly name: UnloadableExport;
  readonly reason: UnloadableReason;
}

/** A column that an export has under one of these names. */
type Known = string | readonly string[];

/**
 * Exports that lack what an import needs, whoever sends them. The names of their columns are those that importers of
 * these exports ask for, several together: each alone stands in other files, too. They change from year to year, so that a
 * signature is small and an export has several.
 */
const signatures: readonly (KnownExport & { readonly has: readonly Known[] })[] = [
  // Orders by FBO and FBS; two of its columns were renamed in July 2025.
  { name: "Ozon", reason: "no_buyers", has: ["Номер отправления", ["Принят в обработку", "Дата обработки"]] },
  {
    name: "Ozon",
    reason: "no_buyers",
    has: ["Номер отправления", ["OZON id", "Оплачено покупателем", "Сумма отправления"]],
  },
  { name: "Ozon", reason: "no_buyers", has: ["Posting number", ["Paid by customer", "Processed at"]] },
  // Accruals, and the monthly report of what was sold.
  { name: "Ozon", reason: "no_buyers", has: ["Тип начисления", "Номер отправления или идентификатор услуги"] },
  { name: "Ozon", reason: "no_buyers", has: ["Тип начисления", "Группа услуг"] },
  { name: "Ozon", reason: "no_buyers", has: ["Реализовано на сумму", ["Возвращено на сумму", "Итого к начислению"]] },
  { name: "Ozon", reason: "no_buyers", has: ["Реализовано на сумму", ["Доплата за счет Ozon", "Баллы за скидки"]] },
  // The weekly report of sales, as a workbook and as its API gives it.
  { name: "Wildberries", reason: "no_buyers", has: ["Обоснование для оплаты", ["Код номенклатуры", "Артикул WB"]] },
  { name: "Wildberries", reason: "no_buyers", has: ["Вайлдберриз реализовал Товар (Пр)"] },
  { name: "Wildberries", reason: "no_buyers", has: ["К перечислению Продавцу за реализованный Товар"] },
  { name: "Wildberries", reason: "no_buyers", has: ["supplier_oper_name", ["nm_id", "sa_name"]] },
  { name: "Wildberries", reason: "no_buyers", has: ["supplierArticle", "nmId"] },
  // What is to be packed.
  { name: "Wildberries", reason: "no_buyers", has: ["№ задания", "Стикер", ["Артикул продавца", "Баркод"]] },
  // Deals: the budget is that of the whole deal.
  { name: "amoCRM", reason: "no_items", has: ["Название сделки", ["Бюджет", "Этап сделки", "Воронка"]] },
  {
    name: "amoCRM",
    reason: "no_items",
    has: ["Этап сделки", ["Основной контакт", "Полное имя контакта", "Полное имя"]],
  },
  { name: "amoCRM", reason: "no_purchases", has: ["Рабочий прямой телефон"] },
  { name: "Google Contacts", reason: "no_purchases", has: ["E-mail 1 - Value"] },
  { name: "Google Contacts", reason: "no_purchases", has: ["Phone 1 - Value", "Phone 1 - Label"] },
  // Receipts as ATOL Online takes them; the client is a phone or an e-mail.
  { name: "ATOL", reason: "no_names", has: ["receipt.client.email", "receipt.items[].price"] },
  { name: "ATOL", reason: "no_names", has: ["receipt.client.phone", "receipt.items[].price"] },
];

/** What such an export cannot but lack: a file that has it is somebody's own, whatever it was made from. */
const lacks: Readonly<Record<UnloadableReason, (missing: readonly ValueField[]) => boolean>> = {
  no_buyers: (missing) => missing.includes("phone") && missing.includes("email"),
  no_items: (missing) => missing.includes("name") || missing.includes("price"),
  no_purchases: (missing) => missing.includes("name") && missing.includes("price"),
  no_names: (missing) => missing.includes("fio"),
};

/** The export that has these columns and lacks those fields; undefined where it is none of those. */
export function unloadableExport(headers: readonly string[], missing: readonly ValueField[]): KnownExport | undefined {
  const present = new Set(headers.flatMap((header) => [header, withoutUnit(header) ?? header]).map(normaliseHeader));
  const isThere = (known: Known) => [known].flat().some((name) => present.has(normaliseHeader(name)));
  return signatures.find(({ has, reason }) => lacks[reason](missing) && has.every(isThere));
}
