const total = "(?:общий\\s+)?(?:итого|итог|всего|grand\\s+total|sub-?total|total)";
const whole =
  "(?:заказу|чеку|накладной|клиенту|покупателю|магазину|странице|листу|документу|отч[её]ту|файлу|группе|дню)";

/** No line that closes a table is longer; what is longer must not reach the patterns. */
const longestLine = 200;

const counted = "(?<rows>строк[аи]?|rows?)|запис(?:ь|и|ей)|records?";
const quantity = "(?:общее\\s+)?(?:количество|число)\\s+(?:строк|записей)";

const loose = new RegExp(`^(?:${total}|${quantity})(?=$|[\\s:.,])`, "i");
const bare = new RegExp(`^${total}(?:\\s+по\\s+${whole}(?=$|[\\s:№]).*)?\\s*[:.]?$`, "i");
const grand =
  /^(?:общий\s+итог|(?:итого|итог|всего)(?:\s+по\s+(?:документу|отч[её]ту|файлу))?|(?:grand\s+)?total)\s*[:.]?$/i;
const count = "(?<count>\\d{1,3}(?:\\s?\\d{3})*|\\d{1,12})";
const rowCounts = [
  new RegExp(`^(?:${total}|(?:общее\\s+)?(?:количество|число))\\s+(?:${counted})\\s*[:=]?\\s*${count}\\.?$`, "i"),
  new RegExp(`^${total}\\s*[:.]?\\s*${count}\\s*(?:${counted})\\.?$`, "i"),
];
const page = /^(?:страница|стр\.?|лист|page)\s*(?:№\s*)?\d+(?:\s*(?:из|of|\/)\s*\d+)?\.?$/i;
const office =
  "генеральный директор|директор|руководитель|главный бухгалтер|гл\\. ?бухгалтер|бухгалтер|кассир|менеджер|ответственный|исполнитель";
const act = "составил|проверил|утвердил|отпустил|получил|сдал|принял|подпись|м\\. ?п\\.|сформировано|выгружено";
const date = "дата (?:печати|выгрузки|формирования|составления|отч[её]та)|отч[её]т (?:сформирован|составлен)";
const signature = new RegExp(`^(?:${office}|${act}|${date})(?:\\(?а\\)?)?(?=$|[\\s:._(/])`, "i");
const ruled = /^[_\s/]{3,}$/;
const inWords = /\d\d копе(?:ек|йки|йка)\.?$/i;

/** `Итого`, `Всего наименований 5`, `Total:`: a line that sums up. */
export function isTotalLine(text: string): boolean {
  return text.length <= longestLine && loose.test(text);
}

/** As `isTotalLine`, but nothing that a product might be called, as `Всего хорошего`. */
export function isBareTotal(text: string): boolean {
  return text.length <= longestLine && bare.test(text);
}

/** As `isBareTotal`, but not of a part, as `Итого по заказу`. */
export function isGrandTotal(text: string): boolean {
  return text.length <= longestLine && grand.test(text);
}

/** Records may be rows, or orders of several rows. */
export interface RowCount {
  /** Plain digits. */
  readonly count: string;
  readonly of: "rows" | "records";
}

/** `Всего строк: 12`, `Итого: 12 записей`. */
export function readRowCount(text: string): RowCount | undefined {
  if (text.length > longestLine) return undefined;
  const found = rowCounts.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return undefined;
  const digits = (found["count"] ?? "").replaceAll(/\s/g, "").replace(/^0+(?=\d)/, "");
  return { count: digits, of: found["rows"] === undefined ? "records" : "rows" };
}

/** What stands below a table: page numbers, signatures, the sum in words. */
export function isFooterLine(text: string): boolean {
  if (text.length > longestLine) return false;
  return page.test(text) || signature.test(text) || ruled.test(text) || inWords.test(text);
}
