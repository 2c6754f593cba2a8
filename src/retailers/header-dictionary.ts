import { normaliseHeader } from "../model/header-name.ts";

/** What a column can mean to us. The three parts of a fio are joined; the rest are fields of their own. */
export type HeaderMeaning =
  | "fio"
  | "surname"
  | "givenName"
  | "patronymic"
  | "phone"
  | "email"
  | "name"
  | "price"
  | "order";

/** Whole headers, as retailers write them. */
const headersByMeaning: Readonly<Record<HeaderMeaning, readonly string[]>> = {
  fio: [
    "fio",
    "фио",
    "ф.и.о.",
    "ф и о",
    "фио клиента",
    "фио покупателя",
    "фио участника",
    "фио получателя",
    "покупатель",
    "заказчик",
    "контактное лицо",
    "основной контакт",
    "полное имя",
    "имя и фамилия",
    "имя, фамилия",
    "фамилия имя отчество",
    "получатель",
    "участник",
    "абонент",
    "плательщик",
    "держатель карты",
    "full name",
    "customer",
    "customer name",
    "client name",
    "contact name",
    "buyer",
    "recipient",
    "billing name",
    "shipping name",
    "participant",
    "cardholder",
  ],
  surname: ["фамилия", "фам", "last name", "surname", "family name", "lastname", "legallastname", "familia"],
  givenName: ["имя", "first name", "given name", "firstname", "legalfirstname", "imya"],
  patronymic: ["отчество", "отч", "middle name", "patronymic", "middlename", "legalmiddlename", "otchestvo"],
  phone: [
    "телефон",
    "тел",
    "телефоны",
    "номер телефона",
    "контактный телефон",
    "мобильный",
    "моб",
    "моб. тел",
    "мобильный телефон",
    "сотовый",
    "сотовый телефон",
    "рабочий телефон",
    "домашний телефон",
    "другой телефон",
    "телефон клиента",
    "телефон покупателя",
    "телефон получателя",
    "whatsapp",
    "phone",
    "phone number",
    "mobile",
    "mobile phone",
    "cell",
    "tel",
    "telephone",
    "msisdn",
    "billing phone",
    "phone 1 - value",
  ],
  email: [
    "email",
    "e-mail",
    "емейл",
    "имейл",
    "мейл",
    "почта",
    "эл. почта",
    "электронная почта",
    "адрес электронной почты",
    "рабочий e-mail",
    "частный e-mail",
    "личный email",
    "mail",
    "email address",
    "billing email",
    "customer email",
    "e-mail 1 - value",
  ],
  name: [
    "товар",
    "товары",
    "название товара",
    "наименование товара",
    "номенклатура",
    "позиция",
    "продукт",
    "товарная позиция",
    "состав заказа",
    "покупка",
    "product",
    "product name",
    "item",
    "item name",
    "lineitem name",
    "offer name",
  ],
  price: [
    "цена",
    "цена за ед",
    "цена за единицу",
    "цена за штуку",
    "цена продажи",
    "цена товара",
    "цена розничная",
    "price",
    "unit price",
    "item price",
    "item cost",
    "lineitem price",
    "sale_price",
  ],
  order: [
    "номер заказа",
    "№ заказа",
    "заказ",
    "номер чека",
    "№ чека",
    "чек",
    "накладная",
    "order number",
    "order #",
    "order id",
    "receipt",
  ],
};

const meanings: ReadonlyMap<string, HeaderMeaning> = new Map(
  Object.entries(headersByMeaning).flatMap(([meaning, headers]) =>
    headers.map((header) => [normaliseHeader(header), meaning as HeaderMeaning] as const),
  ),
);

/** Headers that mean the product only where another column is clearly the person: alone they could be either. */
export const productUnlessPerson: ReadonlySet<string> = new Set(["name", "название", "наименование"]);

/** The meaning of a header by exact match after `normaliseHeader`; undefined for everything else. */
export function headerMeaning(header: string): HeaderMeaning | undefined {
  return meanings.get(normaliseHeader(header));
}
