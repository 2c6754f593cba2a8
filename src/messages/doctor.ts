import type { Language } from "./language.ts";

/** What a check of the installation looked at. */
export type CheckName = "node" | "database" | "migrations" | "disk" | "permissions" | "profiles";

export interface DoctorTexts {
  readonly checks: Readonly<Record<CheckName, string>>;
  readonly good: string;
  readonly bad: string;
  readonly allGood: string;
  readonly nodeTooOld: (wanted: string) => string;
  readonly embedded: (version: string) => string;
  readonly migrated: string;
  readonly freeSpace: (gigabytes: string, folder: string) => string;
  readonly makeRoom: string;
  readonly canWrite: (folder: string) => string;
  readonly cannotWrite: (folder: string, cause: string) => string;
  readonly chooseFolder: string;
  readonly profileCount: (count: number) => string;
}

export const doctorTexts: Readonly<Record<Language, DoctorTexts>> = {
  en: {
    checks: {
      node: "Node.js",
      database: "Database",
      migrations: "Tables",
      disk: "Disk",
      permissions: "Permissions",
      profiles: "Profiles",
    },
    good: "ok",
    bad: "PROBLEM",
    allGood: "Everything is in order.",
    nodeTooOld: (wanted) => `Install Node.js ${wanted} or newer.`,
    embedded: (where) => `embedded PostgreSQL in ${where}`,
    migrated: "up to date",
    freeSpace: (gigabytes, folder) => `${gigabytes} GB free in ${folder}`,
    makeRoom: "Make room: a load needs about four times the size of the file.",
    canWrite: (folder) => `${folder} can be written`,
    cannotWrite: (folder, cause) => `${folder} cannot be written (${cause})`,
    chooseFolder: "Correct the permissions, or set INTAKE_HOME to a folder of your own.",
    profileCount: (count) => `${count} can be read`,
  },
  ru: {
    checks: {
      node: "Node.js",
      database: "База данных",
      migrations: "Таблицы",
      disk: "Диск",
      permissions: "Права",
      profiles: "Профили",
    },
    good: "в порядке",
    bad: "ПРОБЛЕМА",
    allGood: "Всё в порядке.",
    nodeTooOld: (wanted) => `Установите Node.js ${wanted} или новее.`,
    embedded: (where) => `встроенный PostgreSQL в ${where}`,
    migrated: "обновлены",
    freeSpace: (gigabytes, folder) => `свободно ${gigabytes} ГБ в ${folder}`,
    makeRoom: "Освободите место: загрузке нужно около четырёх размеров файла.",
    canWrite: (folder) => `${folder}: запись возможна`,
    cannotWrite: (folder, cause) => `${folder}: запись невозможна (${cause})`,
    chooseFolder: "Исправьте права или укажите в INTAKE_HOME свою папку.",
    profileCount: (count) => `читаются: ${count}`,
  },
};
