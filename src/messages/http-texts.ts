import type { HttpErrorCode } from "../model/http-error-code.ts";
import type { Language } from "./language.ts";

/** What a caller of the endpoint reads as `error`. */
export const httpErrorTexts: Readonly<Record<Language, Readonly<Record<HttpErrorCode, string>>>> = {
  ru: {
    "request.malformed": "Это не запрос HTTP, который можно прочитать",
    "request.timeout": "Запрос не пришёл целиком за отведённое время",
    "request.too_large": "Тело запроса больше допустимого",
    "request.not_json_type": "Тело запроса должно быть JSON в UTF-8: Content-Type: application/json",
    "request.encoded": "Тело запроса должно прийти без сжатия, без Content-Encoding",
    "key.missing_or_invalid": "Нет доступа: нужен действующий ключ в заголовке Authorization: Bearer",
    "key.in_address":
      "Ключ не должен стоять в адресе: адреса попадают в журналы. Передайте его в заголовке Authorization",
    "key.repeated": "Заголовок Authorization должен быть один",
    "idempotency.key_invalid":
      "Idempotency-Key должен быть один: от 1 до 255 латинских букв, цифр и знаков, без пробелов",
    "idempotency.key_reused": "С этим Idempotency-Key уже пришёл другой запрос; для нового запроса нужен новый ключ",
    "import.parameter_invalid":
      "Понимаются параметры name, profile, dry_run=1, max_rejects, expect, а для отклонённых строк after, limit (до 1000) и format=csv|xlsx",
    "import.profile_unknown": "Такого профиля среди профилей ретейлера нет",
    "import.terms_invalid":
      "max_rejects должен быть вида 20, 5% или phone.impossible=1%, а expect — вида rows=1200,sum=40000.00,sha256=… (любые из них)",
    "import.no_file": "В запросе нет файла: пришлите его телом запроса или в форме",
    "import.form_unreadable":
      "Форма не читается: нужен multipart/form-data с границей (boundary), целиком, с файлом и не более чем 20 полями",
    "import.several_files": "В запросе несколько файлов; пришлите каждый отдельно",
    "import.empty": "Файл пуст",
    "import.too_large": "Файл больше допустимого",
    "import.too_many": "Слишком много файлов ещё не обработано; повторите позже",
    "import.not_found": "Такой загрузки нет",
    "import.unfinished": "Загрузка ещё не закончена; повторите позже",
    "import.no_report": "Отчёта об отклонённых нет: отклонять было нечего, или он уже удалён",
    "path.not_found": "Такого адреса нет",
    "method.not_allowed": "Этот адрес не принимает такой метод",
    "rate.exceeded": "Слишком много запросов; повторите позже",
    "server.overloaded": "Сервер перегружен; повторите позже",
    "database.unavailable": "База данных сейчас недоступна; повторите позже",
    "disk.full": "На сервере кончилось место для файлов; повторите позже",
    "server.failed": "Ошибка на сервере",
  },
  en: {
    "request.malformed": "This is no HTTP request that can be read",
    "request.timeout": "The request did not arrive as a whole in time",
    "request.too_large": "The body of the request is larger than allowed",
    "request.not_json_type": "The body of the request must be JSON in UTF-8: Content-Type: application/json",
    "request.encoded": "The body of the request must come uncompressed, without Content-Encoding",
    "key.missing_or_invalid": "No access: the header Authorization: Bearer must hold a valid key",
    "key.in_address":
      "A key must not stand in the address: addresses end up in logs. Send it in the header Authorization",
    "key.repeated": "There must be one Authorization header",
    "idempotency.key_invalid":
      "There must be one Idempotency-Key, of 1 to 255 Latin letters, digits and signs, without blanks",
    "idempotency.key_reused": "Another request has come with this Idempotency-Key; a new request needs a new key",
    "import.parameter_invalid":
      "Understood are name, profile, dry_run=1, max_rejects, expect and, for rejected rows, after, limit (up to 1000) and format=csv|xlsx",
    "import.profile_unknown": "There is no such profile among those of the retailer",
    "import.terms_invalid":
      "max_rejects must be like 20, 5% or phone.impossible=1%, and expect like rows=1200,sum=40000.00,sha256=… (any of them)",
    "import.no_file": "There is no file in the request: send it as the body or in a form",
    "import.form_unreadable":
      "The form cannot be read: it must be multipart/form-data with its boundary, whole, with a file and at most 20 fields",
    "import.several_files": "There are several files in the request; send each by itself",
    "import.empty": "The file is empty",
    "import.too_large": "The file is longer than allowed",
    "import.too_many": "Too many files are not done with yet; try again later",
    "import.not_found": "There is no such import",
    "import.unfinished": "The import has not come to its end; try again later",
    "import.no_report": "There is no reject report: nothing was rejected, or it has been removed",
    "path.not_found": "There is nothing at this address",
    "method.not_allowed": "This address does not take such a method",
    "rate.exceeded": "Too many requests; try again later",
    "server.overloaded": "The server is overloaded; try again later",
    "database.unavailable": "The database cannot be reached just now; try again later",
    "disk.full": "The server has no room for files left; try again later",
    "server.failed": "An error on the server",
  },
};
