import type { Language } from "./language.ts";

export interface DatabaseTexts {
  readonly embedded: string;
  readonly notCreated: string;
  readonly resting: string;
  readonly running: (processId: number, connections: number, kept: boolean) => string;
  readonly tables: (registry: string) => string;
  readonly upToDate: string;
  readonly pending: (count: number) => string;
  readonly applied: string;
  readonly stopped: string;
}

export const databaseTexts: Readonly<Record<Language, DatabaseTexts>> = {
  en: {
    embedded: "Embedded PostgreSQL",
    notCreated: "not created yet; the first import creates it",
    resting: "It rests: a command that needs it starts it.",
    running: (processId, connections, kept) =>
      `It runs: process ${processId}, other connections ${connections}; ${kept ? "stays up until intake db stop" : "stops with the last one to leave"}.`,
    tables: (registry) => `Tables in the schema ${registry}`,
    upToDate: "up to date",
    pending: (count) => `${count} migrations to apply: intake db migrate`,
    applied: "Applied",
    stopped: "The embedded PostgreSQL is stopped.",
  },
  ru: {
    embedded: "Встроенный PostgreSQL",
    notCreated: "ещё не создан; его создаст первый импорт",
    resting: "Не запущен: его запустит команда, которой он нужен.",
    running: (processId, connections, kept) =>
      `Работает: процесс ${processId}, других соединений ${connections}; ${kept ? "остановит intake db stop" : "остановится вместе с последней командой"}.`,
    tables: (registry) => `Таблицы в схеме ${registry}`,
    upToDate: "обновлены",
    pending: (count) => `не применено обновлений: ${count}; intake db migrate`,
    applied: "Применено",
    stopped: "Встроенный PostgreSQL остановлен.",
  },
};
