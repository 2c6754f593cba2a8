import type { MappingDoubtCode } from "../model/mapping-doubt.ts";
import type { Language } from "./language.ts";

/** What speaks against a mapping, in words. */
export interface DoubtTexts {
  readonly title: string;
  readonly doubt: Readonly<Record<MappingDoubtCode, (headers: string, percent: number) => string>>;
}

export const doubtTexts: Readonly<Record<Language, DoubtTexts>> = {
  en: {
    title: "Doubts",
    doubt: {
      given_name_swapped: (headers) => `${headers}: surname and given name seem to have changed places`,
      whole_name_in_part: (headers, percent) => `${headers}: ${percent} % of the cells hold a whole name`,
      name_and_price_swapped: (headers) => `${headers}: product and price seem to have changed places`,
      values_unlike_header: (headers, percent) => `${headers}: ${percent} % of the values are not what the header says`,
      undone_orders: (headers, percent) =>
        `${headers}: ${percent} % are cancelled or returned, and load as sales; a profile leaves them out: skip: { COLUMN: [VALUE] }`,
      other_price: (headers, percent) =>
        `${headers}: both are prices, and differ in ${percent} % of the rows; the first is taken, a profile can name the other: columns: { price: ... }`,
      taken_by_values: (headers, percent) =>
        `${headers}: the name tells nothing; the column was taken by its values (${percent} % fit): see whether they are the client's`,
    },
  },
  ru: {
    title: "Сомнения",
    doubt: {
      given_name_swapped: (headers) => `${headers}: похоже, фамилия и имя поменялись местами`,
      whole_name_in_part: (headers, percent) => `${headers}: в ${percent} % ячеек ФИО целиком или больше одного имени`,
      name_and_price_swapped: (headers) => `${headers}: похоже, товар и цена поменялись местами`,
      values_unlike_header: (headers, percent) => `${headers}: ${percent} % значений — не то, что обещает заголовок`,
      undone_orders: (headers, percent) =>
        `${headers}: ${percent} % отменены или возвращены, а загрузятся как продажи; профиль их пропустит: skip: { КОЛОНКА: [ЗНАЧЕНИЕ] }`,
      other_price: (headers, percent) =>
        `${headers}: обе похожи на цену и в ${percent} % строк различаются; взята первая, профиль может назвать другую: columns: { price: ... }`,
      taken_by_values: (headers, percent) =>
        `${headers}: название ничего не говорит, колонка взята по значениям (подходят ${percent} %): проверьте, что они о клиенте`,
    },
  },
};
