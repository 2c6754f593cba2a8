import { namesOtherCurrency, otherCurrencies, rubles } from "../../model/currency.ts";

/** In what prices are, where a name or a title says so and it is not rubles. */
export type PriceUnit = "other_currency" | "thousands" | "millions" | "kopecks";

const multiples = "тыс(?:\\.|яч\\p{L}*)?|млн\\.?|миллион\\p{L}*|thousands?|millions?";
const kopecks = "коп(?:\\.|е(?:й|е)к\\p{L}*)?|kopecks?|cents?";
const money = `(?:${rubles}|${otherCurrencies}|${kopecks})`;
/** `, руб.`, ` (EUR)`, ` в тыс. руб`, ` in USD` at the end of a name. */
const unitAtEnd = new RegExp(
  `^(.*?[\\p{L}\\d])\\.?(?:\\s*[,/([]\\s*|\\s+)(?:(?:в|in)\\s+)?(?:(?:${multiples})\\s*)?(?:${money}|${multiples})[)\\].]*$`,
  "iu",
);

/** The name of a column without the unit that it ends in; undefined where it has none. */
export function withoutUnit(name: string): string | undefined {
  return unitAtEnd.exec(name)?.[1];
}

const namesThousands = /(?<!\p{L})(?:тыс(?:\.|яч\p{L}*)?|thousands?)(?!\p{L})/iu;
const namesMillions = /(?<!\p{L})(?:млн\.?|миллион\p{L}*|millions?)(?!\p{L})/iu;
const namesKopecks = new RegExp(`(?<!\\p{L})(?:${kopecks})(?!\\p{L})`, "iu");

/** What the name of a column of prices says of their unit. */
export function unitOfHeader(name: string): PriceUnit | undefined {
  if (namesThousands.test(name)) return "thousands";
  if (namesMillions.test(name)) return "millions";
  if (namesOtherCurrency(name)) return "other_currency";
  return namesKopecks.test(name) ? "kopecks" : undefined;
}

/** Words that make a unit that of the whole table; a title may as well tell of a turnover of 5 million. */
const said =
  "(?:(?:цен|сумм|стоимост|валют|указан)\\p{L}*|prices?|amounts?|currency|в|in|[,(])[\\s:,(—–-]*(?:(?:указан\\p{L}*|в|in)\\s+)*";
const unitOfTable = new RegExp(`(?<![\\p{L}\\d])${said}(?:(?:${multiples})(?:\\s*${money})?|${money})(?!\\p{L})`, "iu");

/** What is told of prices stands at the beginning. */
const longestTold = 500;

/** What a text above the table says of the unit of its prices. */
export function unitOfTitle(title: string): PriceUnit | undefined {
  const [told] = unitOfTable.exec(title.slice(0, longestTold)) ?? [];
  return told === undefined ? undefined : unitOfHeader(told);
}
