import type { SentencesAbout } from "./sentences.ts";

export const runErrors: SentencesAbout<"run"> = {
  "run.locked": {
    en: (f) => [
      `${f.file} is being ${f.undoing ? "undone" : "imported"} by another process${holder(f.processId, " (process ", ")")}`,
      `Wait for it and try again${f.undoing ? "." : "; the same file is never loaded twice."}`,
    ],
    ru: (f) => [
      `${f.undoing ? `${f.file}: загрузку отменяет` : `${f.file} уже загружает`} другой процесс${holder(f.processId, " (процесс ", ")")}`,
      `Дождитесь его и повторите${f.undoing ? "." : ": один файл дважды не загружается."}`,
    ],
  },
  "run.retailer_locked": {
    en: (f) => {
      const other = `another process${holder(f.processId, " (process ", ")")}`;
      const why = {
        undo_during_import: `cannot be undone now: ${other} is importing a file of ${f.retailer} that repeats the past, and may count as duplicate what would be taken back`,
        undo_during_undo: `cannot be undone now: ${other} is undoing another run of ${f.retailer}`,
        import_during_undo: `cannot be imported now: it repeats the past, of which ${other} is taking a run of ${f.retailer} back`,
      };
      return [`${f.file} ${why[f.conflict]}`, "Nothing was changed. Wait for it and try again."];
    },
    ru: (f) => {
      const other = `другой процесс${holder(f.processId, " (процесс ", ")")}`;
      const why = {
        undo_during_import: `отменить сейчас нельзя: ${other} загружает файл ретейлера ${f.retailer}, повторяющий прошлое, и может счесть повтором то, что было бы убрано`,
        undo_during_undo: `отменить сейчас нельзя: ${other} отменяет другую загрузку ретейлера ${f.retailer}`,
        import_during_undo: `загрузить сейчас нельзя: файл повторяет прошлое, из которого ${other} отменяет загрузку ретейлера ${f.retailer}`,
      };
      return [`${f.file}: ${why[f.conflict]}`, "Ничего не изменено. Дождитесь его и повторите."];
    },
  },
  "run.overtaken": {
    en: (f) => [
      `${f.file}: while run ${f.run} was under way, an earlier run of the retailer was undone, and rows counted as its duplicates are missing now`,
      "Import the file again: only what is missing will be loaded.",
    ],
    ru: (f) => [
      `${f.file}: во время загрузки ${f.run} отменена более ранняя загрузка ретейлера, и строк, сочтённых её повторами, теперь не хватает`,
      "Импортируйте файл снова: загрузится только то, чего не хватает.",
    ],
  },
  "run.other_profile": {
    en: (f) => [
      `${f.file}: run ${f.run} of this file was interrupted half-way, with the profile ${f.profile || "made on the spot"} as it was then`,
      "Finish it with that profile first.",
    ],
    ru: (f) => [
      `${f.file}: загрузка ${f.run} этого файла прервана на середине, с тогдашним профилем ${f.profile || "«на лету»"}`,
      "Сначала завершите её с тем же профилем.",
    ],
  },
  "run.outdated": {
    en: (f) => [
      `${f.file}: run ${f.run} counted rows of this file as duplicates of a run that was undone since, and its profile ${f.profile || "made on the spot"} was another than now. Nothing was loaded`,
      `Import it with the profile as it was then, or undo that run and import again: intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `${f.file}: загрузка ${f.run} сочла строки этого файла повторами загрузки, которую с тех пор отменили, а её профиль ${f.profile || "«на лету»"} был не таким, как сейчас. Ничего не загружено`,
      `Импортируйте файл с тогдашним профилем или отмените ту загрузку и импортируйте снова: intake runs undo ${f.run}`,
    ],
  },
  "run.file_changed": {
    en: (f) => [
      `${f.file} changed while it was loaded; run ${f.run} has failed, with ${f.rows} rows of the earlier content in the database`,
      `Imported again, rows that are in both would be loaded twice: first take them back: intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `${f.file} изменился во время загрузки; загрузка ${f.run} не удалась, в базе осталось строк прежнего содержимого: ${f.rows}`,
      `При повторном импорте общие строки загрузятся дважды: сначала отмените загрузку: intake runs undo ${f.run}`,
    ],
  },
  "run.half_loaded": {
    en: (f) => [
      `${f.file}: run ${f.run} has loaded a part of what this file held before, and did not end; what it still holds would be loaded twice. Nothing was loaded`,
      `Take that part back, then import again: intake runs undo ${f.run}. Or finish it with the earlier file: intake runs resume ${f.run} FILE`,
    ],
    ru: (f) => [
      `${f.file}: загрузка ${f.run} загрузила часть прежнего содержимого этого файла и не закончилась; общие строки загрузились бы дважды. Ничего не загружено`,
      `Уберите эту часть и запустите импорт снова: intake runs undo ${f.run}. Или завершите её с прежним файлом: intake runs resume ${f.run} ФАЙЛ`,
    ],
  },
  "run.interrupted": {
    en: (f) => [`${f.file}: interrupted; nothing was loaded this time`, "Import it again."],
    ru: (f) => [`${f.file}: прервано, в этот раз ничего не загружено`, "Запустите импорт снова."],
  },
  "run.not_found": {
    en: (f) => [`There is no run ${f.run}`, "What there is: intake runs list"],
    ru: (f) => [`Загрузки ${f.run} нет`, "Какие есть: intake runs list"],
  },
  "run.no_file": {
    en: (f) => [
      `Run ${f.run} (${f.file}) came through the endpoint, request by request: there is no file to read again`,
      `What can be done: intake runs show ${f.run}, intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `Загрузка ${f.run} (${f.file}) пришла запросами к серверу: файла, который можно прочитать снова, у неё нет`,
      `Что можно сделать: intake runs show ${f.run}, intake runs undo ${f.run}`,
    ],
  },
  "run.file_unknown": {
    en: (f) => [
      `Where the file of run ${f.run} (${f.file}) lies is not known`,
      "Say it: intake runs resume N FILE, intake runs report N FILE",
    ],
    ru: (f) => [
      `Неизвестно, где лежит файл загрузки ${f.run} (${f.file})`,
      "Укажите его: intake runs resume N ФАЙЛ, intake runs report N ФАЙЛ",
    ],
  },
  "run.file_gone": {
    en: (f) => [
      `${f.file}: the file of run ${f.run} is not there any more`,
      "Put it back, or say where it is now: intake runs resume N FILE, intake runs report N FILE",
    ],
    ru: (f) => [
      `${f.file}: файла загрузки ${f.run} здесь больше нет`,
      "Верните его или укажите, где он теперь: intake runs resume N ФАЙЛ, intake runs report N ФАЙЛ",
    ],
  },
  "run.profile_changed": {
    en: (f) => [
      `The profile ${f.profile || "made on the spot"} is not what it was in run ${f.run}: other rows might be refused now`,
      "Put the profile back as it was. The numbers and codes of the refused rows: intake runs show N --rows",
    ],
    ru: (f) => [
      `Профиль ${f.profile || "«на лету»"} уже не тот, что в загрузке ${f.run}: теперь могут быть отклонены другие строки`,
      "Верните прежний профиль. Номера и коды отклонённых строк: intake runs show N --rows",
    ],
  },
  "run.undoing": {
    en: (f) => [
      `${f.file}: the undo of run ${f.run} of this file has begun and not ended`,
      `Finish it first: intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `${f.file}: отмена загрузки ${f.run} этого файла начата и не закончена`,
      `Сначала завершите её: intake runs undo ${f.run}`,
    ],
  },
  "run.undone": {
    en: (f) => [
      `${f.file}: run ${f.run} has been undone and cannot go on`,
      "Importing the file again begins a new run.",
    ],
    ru: (f) => [
      `${f.file}: загрузка ${f.run} отменена, продолжить её нельзя`,
      "Импортируйте файл заново: начнётся новая загрузка.",
    ],
  },
  "run.other_content": {
    en: (f) => [
      `${f.file} has changed since run ${f.run} began with it`,
      `Put the file back as it was, or undo the run and import the new file: intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `${f.file} изменился с тех пор, как началась загрузка ${f.run}`,
      `Верните прежний файл или отмените загрузку и импортируйте новый: intake runs undo ${f.run}`,
    ],
  },
};

function holder(processId: number | undefined, before: string, after: string): string {
  return processId === undefined ? "" : `${before}${processId}${after}`;
}
