import type { ValueField } from "../model/mapped-record.ts";
import type { Language } from "./language.ts";

/** A column of the template as the retailer's clerk reads it. */
export interface TemplateColumnTexts {
  /** The header where the profile has none of its own; the importer knows it by itself. */
  readonly header: string;
  readonly howTo: string;
  readonly example: string;
  /** What Excel says when a cell is filled in wrongly. */
  readonly mistake: string;
}

/** The workbook that a retailer fills in. */
export interface TemplateTexts {
  readonly sheet: string;
  readonly guide: string;
  readonly guideHeaders: readonly [column: string, howTo: string, example: string];
  readonly required: string;
  /** In place of how to fill in the whole name, where it has several columns. */
  readonly partOfFio: string;
  readonly rowPerPurchase: string;
  readonly columns: Readonly<Record<ValueField | "order", TemplateColumnTexts>>;
}

export const templateTexts: Readonly<Record<Language, TemplateTexts>> = {
  ru: {
    sheet: "Участники",
    guide: "Как заполнять",
    guideHeaders: ["Колонка", "Как заполнять", "Пример"],
    required: "Обязательно.",
    partOfFio: "Только то, что названо в заголовке; ФИО целиком не длиннее 50 символов. Обязательно, кроме отчества.",
    rowPerPurchase: "Одна строка — одна покупка. Если покупок в заказе несколько, повторите клиента на каждой строке.",
    columns: {
      fio: {
        header: "ФИО",
        howTo: "Фамилия, имя, отчество полностью, до 50 символов.",
        example: "Иванова Мария Сергеевна",
        mistake: "От 1 до 50 символов.",
      },
      phone: {
        header: "Телефон",
        howTo: "С кодом страны, без добавочного; один номер в ячейке.",
        example: "+79110000000",
        mistake: "Нужен один номер: от 10 до 20 знаков, например +79110000000.",
      },
      email: {
        header: "E-mail",
        howTo: "Один адрес, до 50 символов.",
        example: "name@example.ru",
        mistake: "Нужен адрес с @, до 50 символов.",
      },
      order: {
        header: "Номер заказа",
        howTo: "Не обязательно. Одинаковый у всех строк одного заказа или чека.",
        example: "10001",
        mistake: "",
      },
      name: {
        header: "Товар",
        howTo: "Название товара, до 50 символов.",
        example: "Чайник электрический",
        mistake: "От 1 до 50 символов.",
      },
      price: {
        header: "Цена",
        howTo: "Цена за единицу в рублях, больше нуля, не больше двух знаков после запятой.",
        example: "1990,00",
        mistake: "Нужно число больше нуля, в рублях.",
      },
    },
  },
  en: {
    sheet: "Participants",
    guide: "How to fill in",
    guideHeaders: ["Column", "How to fill it in", "Example"],
    required: "Required.",
    partOfFio: "Only what the header names; the whole name has up to 50 characters. Required, but for the patronymic.",
    rowPerPurchase: "One row is one purchase. Where an order has several, repeat the client on each row.",
    columns: {
      fio: {
        header: "Full name",
        howTo: "Surname, name, patronymic, at most 50 characters.",
        example: "Иванова Мария Сергеевна",
        mistake: "1 to 50 characters.",
      },
      phone: {
        header: "Phone",
        howTo: "With the country code and without an extension; one number in a cell.",
        example: "+79110000000",
        mistake: "One number of 10 to 20 characters, for example +79110000000.",
      },
      email: {
        header: "Email",
        howTo: "One address, at most 50 characters.",
        example: "name@example.com",
        mistake: "An address with @, at most 50 characters.",
      },
      order: {
        header: "Order number",
        howTo: "Optional. The same on all rows of one order or receipt.",
        example: "10001",
        mistake: "",
      },
      name: {
        header: "Product",
        howTo: "The name of the product, at most 50 characters.",
        example: "Kettle",
        mistake: "1 to 50 characters.",
      },
      price: {
        header: "Price",
        howTo: "The price of one unit in rubles, above zero, with at most two decimals.",
        example: "1990.00",
        mistake: "A number above zero, in rubles.",
      },
    },
  },
};
