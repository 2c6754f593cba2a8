import { keyInBrief, leastUsed } from "../key-texts.ts";
import type { SentencesAbout } from "./sentences.ts";

export const keyErrors: SentencesAbout<"key"> = {
  "key.too_many": {
    en: (f) => [
      `The retailer ${f.retailer} has as many keys as it may: ${f.keys.map((key) => keyInBrief(key, "en")).join("; ")}`,
      `Revoke one that is not needed any more: intake keys revoke ${leastUsed(f.keys)?.id}`,
    ],
    ru: (f) => [
      `У ретейлера ${f.retailer} уже столько ключей, сколько можно: ${f.keys.map((key) => keyInBrief(key, "ru")).join("; ")}`,
      `Отзовите тот, что больше не нужен: intake keys revoke ${leastUsed(f.keys)?.id}`,
    ],
  },
  "key.not_found": {
    en: (f) => [`There is no key ${f.key}`, "What there is: intake keys list"],
    ru: (f) => [`Ключа ${f.key} нет`, "Какие есть: intake keys list"],
  },
};
