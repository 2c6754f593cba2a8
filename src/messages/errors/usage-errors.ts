import { placed } from "./placed.ts";
import type { SentencesAbout } from "./sentences.ts";

/** What a person typed or wrote into the settings. */
export const usageErrors: SentencesAbout<"usage" | "settings" | "code" | "confirmation"> = {
  "usage.invalid": {
    en: (f) => [`${f.flag} ${f.given}: not understood`, `Expected: ${f.expected}`],
    ru: (f) => [`${f.flag} ${f.given}: непонятное значение`, `Ожидается: ${f.expected}`],
  },

  "settings.invalid": {
    en: (f) => [`Settings${file(f.file)}${placed(f, "en")}`, "Correct that setting; README.md lists them all."],
    ru: (f) => [
      `Настройки${file(f.file)}${placed(f, "ru")}`,
      "Исправьте эту настройку; все они перечислены в README.md.",
    ],
  },

  "code.unknown": {
    en: (f) => [
      `There is no code ${f.code}`,
      f.similar.length > 0 ? `Similar ones: ${f.similar.join(", ")}` : "All codes: intake explain",
    ],
    ru: (f) => [
      `Кода ${f.code} нет`,
      f.similar.length > 0 ? `Похожие: ${f.similar.join(", ")}` : "Все коды: intake explain",
    ],
  },

  "confirmation.missing": {
    en: (f) => [
      "This takes data back out of the database and asks first, and here nobody can be asked",
      `If it is meant: ${f.command}`,
    ],
    ru: (f) => [
      "Эта команда убирает данные из базы и сначала спрашивает, а спросить здесь некого",
      `Если так и нужно: ${f.command}`,
    ],
  },
};

function file(path: string | undefined): string {
  return path === undefined ? "" : `, ${path}`;
}
