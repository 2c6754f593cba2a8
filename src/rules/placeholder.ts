const words = new Set(["нет", "н/д", "n/a", "null", "undefined", "0"]);
const longestWord = 9;
/** What stands in a cell of a spreadsheet whose formula came to nothing, in the two languages of Excel that we meet. */
const errorValues = new Set([
  ...["#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#spill!", "#calc!", "#field!", "#busy!"],
  ...["#getting_data", "#blocked!", "#connect!", "#unknown!", "#external!", "#н/д", "#ссылка!", "#знач!", "#дел/0!"],
  ...["#имя?", "#пусто!", "#число!", "#перенос!", "#вычисл!"],
]);
const longestErrorValue = 13;
const dashes = /^[-‐-―−_.]+$/;

/** A text that people and programs write where they have nothing to write: `нет`, `-`, `n/a`, `null`, `0`, `#REF!`. */
export function isPlaceholder(text: string): boolean {
  return (text.length <= longestWord && words.has(text.toLowerCase())) || isErrorValue(text) || dashes.test(text);
}

function isErrorValue(text: string): boolean {
  return text.startsWith("#") && text.length <= longestErrorValue && errorValues.has(text.toLowerCase());
}
