const secretWords = new Set(
  [
    "password passwords passwd pwd пароль пароли пароля",
    "hash хеш хэш salt соль token токен",
    "passport паспорт паспорта паспортные паспортный",
    "snils снилс",
    "cvv cvv2 cvc cvc2",
  ].flatMap((words) => words.split(" ")),
);
const cardWords = new Set("card карта карты".split(" "));
/** `Держатель карты` is a person's name, and a column that the analyst has to correct. */
const holderWords = new Set("holder cardholder name держатель держателя владелец владельца имя фио".split(" "));

/** Whether a header by itself says that its values must stay in the source file, whatever the profile says. */
export function secretByName(header: string): boolean {
  const words = wordsOf(header);
  if (words.some((word) => secretWords.has(word))) return true;
  return words.some((word) => cardWords.has(word)) && !words.some((word) => holderWords.has(word));
}

/** Whole words, so that `Картридж` is no card; `passwordHash` and `password_hash` are two words. */
function wordsOf(header: string): readonly string[] {
  const separated = header.normalize("NFKC").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return separated.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
