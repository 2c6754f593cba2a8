/** How rubles are written beside an amount; the source of an expression for the flags `iu`. */
export const rubles = "(?:₽|руб(?:\\.|лей|ля|ль|ли|лях)?|р\\.?|RUB|RUR)";

/** Any other currency beside an amount: its sign, its code or its name, as retailers here and of our neighbours write it. */
export const otherCurrencies =
  "(?:US ?\\$|[$€£¥₸₴₾₼֏₺₹]|USD|EUR|GBP|CHF|CNY|JPY|TRY|PLN|CZK|AED|KZT|BYN|BYR|UAH|AMD|AZN|GEL|KGS|UZS|TJS|TMT|MDL|" +
  "долл(?:\\.|ар\\p{L}*)?(?: США)?|dollars?|евро|euros?|тенге|тг\\.?|бел(?:\\.|орусск\\p{L}*)? ?р(?:\\.|уб(?:\\.|л\\p{L}*)?)?|" +
  "гр(?:н\\.?|ив(?:н\\p{L}*|ен))|юан\\p{L}*|у\\. ?е\\.?|Br)";

const namedRubles = new RegExp(`(?<!\\p{L})${rubles}(?!\\p{L})`, "iu");
const namedOther = new RegExp(`(?<!\\p{L})${otherCurrencies}(?!\\p{L})`, "iu");

/** Whether a text names a currency and not rubles: `$15`, `Цена, USD`; a rate (`руб. по курсу USD`) names both. */
export function namesOtherCurrency(text: string): boolean {
  const others = text.replace(namedOther, " ");
  return others !== text && !namedRubles.test(others);
}
