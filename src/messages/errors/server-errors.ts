import { goesOn } from "./goes-on.ts";
import type { SentencesAbout } from "./sentences.ts";

/** The PostgreSQL that intake runs itself. */
export const serverErrors: SentencesAbout<"server"> = {
  "server.unsupported_platform": {
    en: (f) => [`There is no embedded PostgreSQL for ${f.platform}`, "Set DATABASE_URL to a PostgreSQL of your own."],
    ru: (f) => [`Для ${f.platform} нет встроенного PostgreSQL`, "Укажите в DATABASE_URL свой PostgreSQL."],
  },
  "server.no_service_user": {
    en: (f) => [
      `PostgreSQL does not run as root, and there is no user ${f.tried.join(" or ")} to run it as`,
      "Create one: useradd --system postgres. Or set DATABASE_URL.",
    ],
    ru: (f) => [
      `PostgreSQL не работает от root, а пользователя ${f.tried.join(" или ")} нет`,
      "Создайте его: useradd --system postgres. Или укажите DATABASE_URL.",
    ],
  },
  "server.cannot_create": {
    en: (f) => [
      `The embedded PostgreSQL cannot be created in ${f.folder} (${f.cause})`,
      "Check the disk and the permissions, or set INTAKE_HOME to another folder.",
    ],
    ru: (f) => [
      `Встроенный PostgreSQL не создать в ${f.folder} (${f.cause})`,
      "Проверьте диск и права или укажите другую папку в INTAKE_HOME.",
    ],
  },
  "server.cannot_start": {
    en: (f, unfinished) => [
      `The embedded PostgreSQL does not start (${f.cause})`,
      `Its log says why: ${f.log}; ${goesOn.en(unfinished)}`,
    ],
    ru: (f, unfinished) => [
      `Встроенный PostgreSQL не запускается (${f.cause})`,
      `Причина в его журнале: ${f.log}; ${goesOn.ru(unfinished)}`,
    ],
  },
  "server.cannot_stop": {
    en: (f) => [
      `The embedded PostgreSQL was asked to stop and still runs (process ${f.processId})`,
      "It may be writing a lot to a slow disk: try again later.",
    ],
    ru: (f) => [
      `Встроенный PostgreSQL получил команду остановиться, но ещё работает (процесс ${f.processId})`,
      "Возможно, он пишет много данных на медленный диск: повторите позже.",
    ],
  },
  "server.in_use": {
    en: (f) => [
      `The embedded PostgreSQL is in use: ${f.connections} connections`,
      "Let the other processes finish, or close psql, then try again.",
    ],
    ru: (f) => [
      `Встроенный PostgreSQL занят: соединений ${f.connections}`,
      "Дождитесь конца других процессов или закройте psql и повторите.",
    ],
  },
  "server.not_ours": {
    en: (f) => [
      `DATABASE_URL names a server of its own, ${f.server}: intake does not start or stop it`,
      "Use its own tools, or unset DATABASE_URL.",
    ],
    ru: (f) => [
      `DATABASE_URL указывает на отдельный сервер ${f.server}: intake его не запускает и не останавливает`,
      "Пользуйтесь его средствами или уберите DATABASE_URL.",
    ],
  },
};
