import { goesOn } from "./goes-on.ts";
import type { SentencesAbout } from "./sentences.ts";

/** What the computer that intake runs on lacks. */
export const machineErrors: SentencesAbout<"node" | "home" | "disk" | "output" | "report"> = {
  "node.too_old": {
    en: (f) => [`Node.js ${f.version} is too old`, `Install Node.js ${f.wanted} or newer.`],
    ru: (f) => [`Node.js ${f.version} слишком старый`, `Установите Node.js ${f.wanted} или новее.`],
  },

  "home.unwritable": {
    en: (f) => [
      `${f.folder} cannot be written (${f.cause})`,
      "Correct the permissions, or set INTAKE_HOME to a folder of your own.",
    ],
    ru: (f) => [`${f.folder}: запись невозможна (${f.cause})`, "Исправьте права или укажите в INTAKE_HOME свою папку."],
  },

  "disk.low": {
    en: (f) => [
      `Only ${f.gigabytes} GB are free in ${f.folder}`,
      "Make room: a load needs about four times the size of the file.",
    ],
    ru: (f) => [
      `В ${f.folder} свободно только ${f.gigabytes} ГБ`,
      "Освободите место: загрузке нужно около четырёх размеров файла.",
    ],
  },
  "disk.full": {
    en: (f, unfinished) => [`The disk is full: ${f.path}`, `Make room; ${goesOn.en(unfinished)}`],
    ru: (f, unfinished) => [`На диске нет места: ${f.path}`, `Освободите место; ${goesOn.ru(unfinished)}`],
  },

  "output.exists": {
    en: (f) => [`${f.path} is there already`, "Name another file, or replace it with --force."],
    ru: (f) => [`${f.path} уже есть`, "Укажите другой файл или замените этот: --force."],
  },

  "report.unwritable": {
    en: (f) => [
      `The report ${f.path} cannot be written (${f.cause})`,
      "Choose another folder: --reports FOLDER. Importing the file again finishes the run.",
    ],
    ru: (f) => [
      `Отчёт ${f.path} не записать (${f.cause})`,
      "Выберите другую папку: --reports ПАПКА. Повторный импорт файла завершит загрузку.",
    ],
  },
};
