import type { Language } from "./language.ts";

/** What a caller of the endpoint reads as `error`, by the codes of `http/http-error.ts`. */
export const httpErrorTexts = {
  ru: {
    "key.missing_or_invalid": "Нет доступа: нужен действующий ключ в заголовке Authorization: Bearer",
    "path.not_found": "Такого адреса нет",
    internal: "Ошибка на сервере",
  },
  en: {
    "key.missing_or_invalid": "No access: the header Authorization: Bearer must hold a valid key",
    "path.not_found": "There is nothing at this address",
    internal: "An error on the server",
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;
