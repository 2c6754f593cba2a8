import type { Language } from "./language.ts";

/** What a check of the installation looked at. */
export type CheckName = "node" | "database" | "migrations" | "disk" | "permissions" | "profiles";

export interface DoctorTexts {
  readonly checks: Readonly<Record<CheckName, string>>;
  /** What a check found, where nothing is wrong with it. */
  readonly found: Readonly<Record<CheckName, (value: string) => string>>;
  readonly good: string;
  readonly bad: string;
  readonly allGood: string;
}

export const doctorTexts: Readonly<Record<Language, DoctorTexts>> = {
  en: {
    checks: {
      node: "Node.js",
      permissions: "Permissions",
      disk: "Disk",
      database: "Database",
      migrations: "Tables",
      profiles: "Profiles",
    },
    found: {
      node: (version) => version,
      permissions: (folder) => `${folder} can be written`,
      disk: (gigabytes) => `${gigabytes} GB free`,
      database: (place) => place,
      migrations: (registry) => `up to date in the schema ${registry}`,
      profiles: (count) => `${count} can be read`,
    },
    good: "ok",
    bad: "PROBLEM",
    allGood: "Everything is in order.",
  },
  ru: {
    checks: {
      node: "Node.js",
      permissions: "Права",
      disk: "Диск",
      database: "База данных",
      migrations: "Таблицы",
      profiles: "Профили",
    },
    found: {
      node: (version) => version,
      permissions: (folder) => `${folder}: запись возможна`,
      disk: (gigabytes) => `свободно ${gigabytes} ГБ`,
      database: (place) => place,
      migrations: (registry) => `обновлены в схеме ${registry}`,
      profiles: (count) => `читаются: ${count}`,
    },
    good: "в порядке",
    bad: "ПРОБЛЕМА",
    allGood: "Всё в порядке.",
  },
};
