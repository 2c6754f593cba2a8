import type { Language } from "./language.ts";

/** What `--help` says of every command, argument and flag. */
export interface HelpTexts {
  readonly program: string;
  readonly usage: string;
  readonly options: string;
  readonly globalOptions: string;
  readonly commands: string;
  readonly argumentsTitle: string;
  readonly help: string;
  readonly version: string;
  readonly examples: string;
  readonly exitCodes: readonly string[];
  readonly lang: string;
  readonly registry: string;
  readonly noInput: string;
  readonly json: string;
  readonly import: string;
  readonly files: string;
  readonly profile: string;
  readonly dryRun: string;
  readonly maxRejects: string;
  readonly expect: string;
  readonly receipt: string;
  readonly reports: string;
  readonly report: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly sheet: string;
  readonly headerRow: string;
  readonly lanes: string;
  readonly migrate: string;
  readonly quiet: string;
  readonly inspect: string;
  readonly file: string;
  readonly reveal: string;
  readonly save: string;
  readonly force: string;
  readonly profileCommand: string;
  readonly profileList: string;
  readonly profileShow: string;
  readonly profileName: string;
  readonly profileCheck: string;
  readonly profileInit: string;
  readonly initOutput: string;
  readonly profileTemplate: string;
  readonly templateOutput: string;
  readonly runs: string;
  readonly runsList: string;
  readonly runsShow: string;
  readonly showRows: string;
  readonly rowLimit: string;
  readonly afterRow: string;
  readonly runsResume: string;
  readonly originalFile: string;
  readonly runsUndo: string;
  readonly undoDryRun: string;
  readonly yes: string;
  readonly runsReport: string;
  readonly limit: string;
  readonly runNumber: string;
  readonly keys: string;
  readonly keysCreate: string;
  readonly keyRetailer: string;
  readonly keyExpires: string;
  readonly keysList: string;
  readonly keysRevoke: string;
  readonly keyId: string;
  readonly explain: string;
  readonly code: string;
  readonly doctor: string;
  readonly completion: string;
  readonly shell: string;
  readonly serve: string;
  readonly host: string;
  readonly port: string;
  readonly tlsCert: string;
  readonly tlsKey: string;
  readonly allowPlainHttp: string;
  readonly rateLimit: string;
  readonly logLevel: string;
  readonly db: string;
  readonly dbStatus: string;
  readonly dbMigrate: string;
  readonly dbStart: string;
  readonly dbStop: string;
}

export const helpTexts: Readonly<Record<Language, HelpTexts>> = {
  en: {
    program:
      "Loads the files in which retailers report who takes part in a promotion (CSV, XLSX, JSON, NDJSON) into PostgreSQL, and hands back every refused row in a form that can be corrected and sent again.",
    usage: "Usage:",
    options: "Options:",
    globalOptions: "Options of every command:",
    commands: "Commands:",
    argumentsTitle: "Arguments:",
    help: "show this help",
    version: "show the version",
    examples: "Examples:",
    exitCodes: [
      "Exit codes:",
      "  0    all loaded, or already imported",
      "  1    a defect of intake",
      "  2    usage or configuration",
      "  3    loaded, with rejects",
      "  4    refused by a threshold or a control total, nothing loaded",
      "  5    the input cannot be read or understood, nothing loaded",
      "  10   the database cannot be reached, or a disk is full: try again",
      "  11   the file is being imported by another process: try again",
      "  130  interrupted, can be resumed",
    ],
    lang: "language of the messages: ru or en (default: the locale)",
    registry: "PostgreSQL schema to work in (default: public)",
    noInput: "never ask questions",
    json: "print one JSON document and nothing else on standard output",
    import: "check files and load them",
    files: "files to import; - is standard input; .gz and .zip are opened",
    profile: "profile by name, or a YAML file (default: the one that matches the file); none: read it by what it shows",
    dryRun: "check everything and write the reject report, but nothing to the database",
    maxRejects: "refuse the whole file if more rows than this are rejected: 20, 5%, phone.impossible=1% (repeatable)",
    expect: "refuse the file unless it holds this: rows=1200,sum=40000,00,sha256=… (any of them)",
    receipt: "leave a receipt for the retailer, as JSON (default: FILE.receipt.json beside the file)",
    reports: "folder for reject reports and receipts (default: beside the file)",
    report: "formats of the reject report: csv,xlsx,json,html (default: csv,xlsx)",
    encoding: "encoding of the file, for example windows-1251",
    delimiter: "delimiter of a CSV: , ; | or tab",
    sheet: "sheet of a workbook",
    headerRow: "row that holds the column names; 0: there is none, columns are called A, B, C",
    lanes: "batches that are stored at once (default: 4)",
    migrate: "migrate the database of DATABASE_URL first if it needs it",
    quiet: "no progress",
    inspect: "what a file is, which column is which and why, and a profile for it; loads nothing",
    file: "the file; - is standard input; .gz and .zip are opened",
    reveal: "show personal data instead of masking it",
    save: "save the profile: into the folder of profiles (one to be filled in: here), or to this path",
    force: "replace a file that is there",
    profileCommand: "profiles: how the files of a retailer look and what their columns mean",
    profileList: "every profile that can be chosen: yours and those that come with the tool",
    profileShow: "the YAML of a profile",
    profileName: "name of a profile, or a YAML file",
    profileCheck:
      "whether a profile is written correctly and, with a file, whether it fits: columns found, missing, new",
    profileInit: "a profile from a file; asks on a terminal what the file does not show",
    initOutput: "where to put the profile (default: into the folder of profiles)",
    profileTemplate: "a workbook for the retailer to fill in, with the columns of a profile or, without one, ours",
    templateOutput: "where to put the workbook (default: NAME-template.xlsx here)",
    runs: "what was imported",
    runsList: "imports, newest first",
    runsShow: "the account of one import",
    showRows: "also the rejected rows with their codes, without their values",
    rowLimit: "how many rejected rows",
    afterRow: "only rejected rows below this one",
    runsResume: "finish an interrupted import",
    originalFile: "where the file lies now (default: where it lay when the run began)",
    runsUndo: "take back what an import loaded: its purchases, and the clients that only it brought",
    undoDryRun: "only tell what would be taken back",
    yes: "do not ask",
    runsReport: "write the reject report of an import again, from its file",
    limit: "how many",
    runNumber: "number of the run",
    keys: "keys with which retailers use the endpoint",
    keysCreate: "make a key, show it once and store only its hash; a retailer has two at most",
    keyRetailer: "the retailer whose data is sent with the key, as the profiles name it",
    keyExpires: "until when it holds: 30d, or the end of a day such as 2027-12-31 (default: until it is revoked)",
    keysList: "every key, also those that do not hold any more; never the keys themselves",
    keysRevoke: "a key holds no longer, from the next request on",
    keyId: "id of the key, the part between intake_ and the next _",
    explain:
      "what a code of the reject report means; or, of FILE:ROW, what becomes of that row and why (this prints the personal data of the row)",
    code: "a code such as phone.impossible, or FILE:ROW; without one all codes are listed",
    doctor: "check Node.js, database, migrations, disk, permissions and profiles",
    completion: "print a script that lets your shell complete commands and flags",
    shell: "the shell that it is for",
    serve: "answer POST /api/register-client until it is stopped; Ctrl-C or SIGTERM finishes what is under way",
    host: "address to listen on (default: 127.0.0.1)",
    port: "port to listen on; 0: one that is free (default: 8080)",
    tlsCert: "certificate for HTTPS with its chain, PEM",
    tlsKey: "private key of the certificate, PEM",
    allowPlainHttp: "listen without encryption on an address that others can reach: behind a proxy that encrypts",
    rateLimit: "requests a second of one key, and of one address; more get 429 (default: 1000)",
    logLevel: "what goes to the log on standard error: silent, error, warn or info (default: info)",
    db: "the database",
    dbStatus: "which database is used, whether it runs and is migrated",
    dbMigrate: "create or update the tables",
    dbStart: "start the embedded PostgreSQL and keep it running",
    dbStop: "stop the embedded PostgreSQL",
  },
  ru: {
    program:
      "Загружает в PostgreSQL файлы, в которых ретейлеры сообщают участников акции (CSV, XLSX, JSON, NDJSON), и возвращает каждую отклонённую строку в виде, который можно исправить и прислать снова.",
    usage: "Использование:",
    options: "Параметры:",
    globalOptions: "Параметры всех команд:",
    commands: "Команды:",
    argumentsTitle: "Аргументы:",
    help: "показать эту справку",
    version: "показать версию",
    examples: "Примеры:",
    exitCodes: [
      "Коды выхода:",
      "  0    всё загружено или уже было загружено",
      "  1    ошибка в intake",
      "  2    неверный вызов или настройки",
      "  3    загружено, есть отклонённые строки",
      "  4    не принят по порогу или контрольной сумме, ничего не загружено",
      "  5    файл не прочитать или не понять, ничего не загружено",
      "  10   база недоступна или диск полон: повторите",
      "  11   файл загружает другой процесс: повторите",
      "  130  прервано, можно продолжить",
    ],
    lang: "язык сообщений: ru или en (по умолчанию — из локали)",
    registry: "схема PostgreSQL (по умолчанию public)",
    noInput: "никогда не задавать вопросов",
    json: "вывести на стандартный вывод один документ JSON и больше ничего",
    import: "проверить и загрузить файлы",
    files: "файлы; - означает стандартный ввод; .gz и .zip распаковываются",
    profile:
      "имя профиля или файл YAML (по умолчанию — тот, что подходит файлу); none — читать по тому, что видно в файле",
    dryRun: "всё проверить и записать отчёт об отклонённых, но ничего не писать в базу",
    maxRejects: "не принимать файл, если отклонено больше строк: 20, 5%, phone.impossible=1% (можно повторять)",
    expect: "не принимать файл, если в нём не то: rows=1200,sum=40000,00,sha256=… (любые из них)",
    receipt: "оставить квитанцию для ретейлера в JSON (по умолчанию ФАЙЛ.receipt.json рядом с файлом)",
    reports: "папка для отчётов и квитанций (по умолчанию рядом с файлом)",
    report: "форматы отчёта: csv,xlsx,json,html (по умолчанию csv,xlsx)",
    encoding: "кодировка файла, например windows-1251",
    delimiter: "разделитель CSV: , ; | или tab",
    sheet: "лист книги",
    headerRow: "строка с названиями колонок; 0 — её нет, колонки называются A, B, C",
    lanes: "сколько порций записывать одновременно (по умолчанию 4)",
    migrate: "если нужно, сначала обновить таблицы базы из DATABASE_URL",
    quiet: "не показывать ход загрузки",
    inspect: "что это за файл, какая колонка что значит и почему, и профиль для него; ничего не загружает",
    file: "файл; - означает стандартный ввод; .gz и .zip распаковываются",
    reveal: "показать личные данные, не скрывая их",
    save: "сохранить профиль: в папку профилей (неполный — сюда) или по этому пути",
    force: "заменить файл, если он уже есть",
    profileCommand: "профили: как выглядят файлы ретейлера и что значат их колонки",
    profileList: "все профили, которые можно выбрать: ваши и поставляемые с программой",
    profileShow: "профиль в виде YAML",
    profileName: "имя профиля или файл YAML",
    profileCheck: "верно ли написан профиль, а с файлом — подходит ли: какие колонки найдены, пропали, новые",
    profileInit: "создать профиль по файлу; на терминале спросит то, чего в файле не видно",
    initOutput: "куда положить профиль (по умолчанию в папку профилей)",
    profileTemplate: "книга, которую заполнит ретейлер: с колонками профиля, а без него — с нашими",
    templateOutput: "куда положить книгу (по умолчанию ИМЯ-template.xlsx здесь)",
    runs: "что было загружено",
    runsList: "загрузки, сначала новые",
    runsShow: "отчёт об одной загрузке",
    showRows: "показать и отклонённые строки с кодами, без значений",
    rowLimit: "сколько отклонённых строк",
    afterRow: "только отклонённые строки ниже этой",
    runsResume: "завершить прерванную загрузку",
    originalFile: "где файл лежит теперь (по умолчанию — где лежал при начале загрузки)",
    runsUndo: "отменить загрузку: убрать её покупки и клиентов, которых принесла только она",
    undoDryRun: "только сказать, что было бы убрано",
    yes: "не спрашивать",
    runsReport: "записать отчёт об отклонённых снова, из самого файла",
    limit: "сколько показать",
    runNumber: "номер загрузки",
    keys: "ключи, с которыми ретейлеры обращаются к серверу",
    keysCreate: "создать ключ, показать его один раз и хранить только хеш; у ретейлера не больше двух ключей",
    keyRetailer: "ретейлер, чьи данные присылают с этим ключом; имя — как в профилях",
    keyExpires: "до каких пор действует: 30d или конец дня, например 2027-12-31 (по умолчанию — пока не отозван)",
    keysList: "все ключи, и недействующие тоже; сами ключи не показываются",
    keysRevoke: "отозвать ключ: он перестаёт действовать со следующего запроса",
    keyId: "номер ключа: часть между intake_ и следующим _",
    explain:
      "что значит код из отчёта; или, для ФАЙЛ:СТРОКА, что станет с этой строкой и почему (печатает персональные данные строки)",
    code: "код, например phone.impossible, или ФАЙЛ:СТРОКА; без него перечисляются все коды",
    doctor: "проверить Node.js, базу, таблицы, диск, права и профили",
    completion: "напечатать скрипт, с которым оболочка дополняет команды и флаги",
    shell: "для какой оболочки",
    serve: "отвечать на POST /api/register-client, пока не остановят; Ctrl-C или SIGTERM — закончить начатое и выйти",
    host: "адрес, на котором слушать (по умолчанию 127.0.0.1)",
    port: "порт; 0 — любой свободный (по умолчанию 8080)",
    tlsCert: "сертификат для HTTPS вместе с цепочкой, PEM",
    tlsKey: "закрытый ключ сертификата, PEM",
    allowPlainHttp: "слушать без шифрования и там, где доступно другим: за прокси, который шифрует сам",
    rateLimit: "запросов в секунду от одного ключа и с одного адреса; на остальные ответ 429 (по умолчанию 1000)",
    logLevel: "что писать в журнал на стандартный вывод ошибок: silent, error, warn или info (по умолчанию info)",
    db: "база данных",
    dbStatus: "какая база используется, работает ли она, обновлены ли таблицы",
    dbMigrate: "создать или обновить таблицы",
    dbStart: "запустить встроенный PostgreSQL и оставить работать",
    dbStop: "остановить встроенный PostgreSQL",
  },
};
