import type { Language } from "./language.ts";

/** Before the stack of a defect. */
export const defectIntro: Readonly<Record<Language, string>> = {
  en: "This is a defect of intake, not of your file. Nothing that was loaded is lost. Please report it with these lines:",
  ru: "Это ошибка в intake, а не в вашем файле. Загруженное не потеряно. Пожалуйста, сообщите о ней, приложив эти строки:",
};
