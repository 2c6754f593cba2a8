import { goesOn } from "./goes-on.ts";
import type { SentencesAbout } from "./sentences.ts";

export const databaseErrors: SentencesAbout<"database"> = {
  "database.unreachable": {
    en: (f, unfinished) => [
      `The database ${f.server} cannot be reached (${f.cause})`,
      `Check that it runs and that DATABASE_URL is right, then try again; ${goesOn.en(unfinished)}`,
    ],
    ru: (f, unfinished) => [
      `База данных ${f.server} недоступна (${f.cause})`,
      `Проверьте, что она запущена и что DATABASE_URL верен, и повторите; ${goesOn.ru(unfinished)}`,
    ],
  },
  "database.wrong_password": {
    en: (f) => [`The database ${f.server} refuses the user or the password`, "Correct them in DATABASE_URL."],
    ru: (f) => [`База данных ${f.server} не принимает пользователя или пароль`, "Исправьте их в DATABASE_URL."],
  },
  "database.missing": {
    en: (f) => [`There is no database ${f.database} at ${f.server}`, `Create it: createdb ${f.database}`],
    ru: (f) => [`На ${f.server} нет базы данных ${f.database}`, `Создайте её: createdb ${f.database}`],
  },
  "database.no_permission": {
    en: (f) => [
      `The database ${f.server} does not allow this user to do that${f.what && `: ${f.what}`}`,
      "Ask its administrator for that right.",
    ],
    ru: (f) => [
      `База данных ${f.server} не разрешает это этому пользователю${f.what && `: ${f.what}`}`,
      "Попросите это право у администратора базы.",
    ],
  },
  "database.not_migrated": {
    en: (f) => [
      `The database ${f.server} has no tables of intake in the schema ${f.registry}, or old ones`,
      "Create or update them: intake db migrate",
    ],
    ru: (f) => [
      `В базе данных ${f.server} нет таблиц intake в схеме ${f.registry}, или они устарели`,
      "Создайте или обновите их: intake db migrate",
    ],
  },
  "database.too_new": {
    en: (f) => [
      `The database ${f.server} was migrated by a newer intake (${f.migration})`,
      "Update intake; an older one must not write there.",
    ],
    ru: (f) => [
      `База данных ${f.server} обновлена более новым intake (${f.migration})`,
      "Обновите intake: старому писать туда нельзя.",
    ],
  },
  "database.table_missing": {
    en: (f) => [
      `The database ${f.server} lacks a table that intake made there`,
      "Somebody has removed it: restore it from a backup, or use another schema (--registry).",
    ],
    ru: (f) => [
      `В базе данных ${f.server} нет таблицы, которую создал intake`,
      "Её кто-то удалил: восстановите её из резервной копии или укажите другую схему (--registry).",
    ],
  },
  "database.read_only": {
    en: (f, unfinished) => [
      `The database ${f.server} is read-only now`,
      `It may be a replica, or in recovery. Use the primary server, or try again later; ${goesOn.en(unfinished)}`,
    ],
    ru: (f, unfinished) => [
      `База данных ${f.server} сейчас только для чтения`,
      `Возможно, это реплика или идёт восстановление. Укажите основной сервер или повторите позже; ${goesOn.ru(unfinished)}`,
    ],
  },
  "database.full": {
    en: (f, unfinished) => [
      `The database ${f.server} has no disk space left`,
      `Make room there; ${goesOn.en(unfinished)}`,
    ],
    ru: (f, unfinished) => [
      `У базы данных ${f.server} кончилось место на диске`,
      `Освободите место; ${goesOn.ru(unfinished)}`,
    ],
  },
  "database.too_many_connections": {
    en: (f, unfinished) => [
      `The database ${f.server} accepts no more connections`,
      `Try again later, or with fewer lanes (--lanes 1); ${goesOn.en(unfinished)}`,
    ],
    ru: (f, unfinished) => [
      `База данных ${f.server} больше не принимает соединений`,
      `Повторите позже или уменьшите число потоков (--lanes 1); ${goesOn.ru(unfinished)}`,
    ],
  },
  "database.busy": {
    en: (f, unfinished) => [
      `The database ${f.server} is busy: a lock or a time limit stopped a statement (${f.cause})`,
      `Wait until the others have finished; ${goesOn.en(unfinished)}`,
    ],
    ru: (f, unfinished) => [
      `База данных ${f.server} занята: запрос остановлен блокировкой или ограничением по времени (${f.cause})`,
      `Подождите, пока другие закончат; ${goesOn.ru(unfinished)}`,
    ],
  },
  "database.lost": {
    en: (f, unfinished) => [
      `The connection to the database ${f.server} was lost (${f.cause})`,
      `Check that the server runs and can be reached; ${goesOn.en(unfinished)}`,
    ],
    ru: (f, unfinished) => [
      `Соединение с базой данных ${f.server} потеряно (${f.cause})`,
      `Проверьте, что сервер работает и доступен; ${goesOn.ru(unfinished)}`,
    ],
  },
};
