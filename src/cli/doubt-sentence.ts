import { doubtTexts } from "../messages/doubt-texts.ts";
import type { Language } from "../messages/language.ts";
import type { MappingDoubt } from "../model/mapping-doubt.ts";

export function doubtSentence({ code, headers, share }: MappingDoubt, language: Language): string {
  const shown = headers.map((header) => `«${header}»`).join(", ");
  return doubtTexts[language].doubt[code](shown, Math.round(100 * share));
}
