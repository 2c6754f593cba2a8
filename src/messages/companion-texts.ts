import type { Language } from "./language.ts";

/** What was in a list of files and is no source: how many of a kind, and some of their names. */
export const companionTexts = {
  en: {
    manifest: (count: string, names: string) =>
      `Manifests, which are read with their files, not imported: ${count} (${names})`,
    receipt: (count: string, names: string) => `Receipts, not imported: ${count} (${names})`,
    report: (count: string, names: string) =>
      `Reject reports whose source is in the list, not imported: ${count} (${names}). Import a corrected one by itself.`,
  },
  ru: {
    manifest: (count: string, names: string) =>
      `Манифесты читаются вместе со своими файлами и не загружаются: ${count} (${names})`,
    receipt: (count: string, names: string) => `Квитанции не загружаются: ${count} (${names})`,
    report: (count: string, names: string) =>
      `Отчёты об отклонённых, чей исходный файл тоже в списке, не загружаются: ${count} (${names}). Исправленный загрузите отдельно.`,
  },
} satisfies Readonly<
  Record<Language, Readonly<Record<"manifest" | "receipt" | "report", (count: string, names: string) => string>>>
>;
