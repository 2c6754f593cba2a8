import type { HeaderChanges } from "../../model/header-changes.ts";
import type { Language } from "../language.ts";
import { hasColumns } from "./has-columns.ts";
import { placed } from "./placed.ts";
import { quoted } from "./quoted.ts";
import type { SentencesAbout } from "./sentences.ts";

export const profileErrors: SentencesAbout<"profile"> = {
  "profile.not_found": {
    en: (f) => [
      `There is no profile ${f.profile}`,
      `Known profiles: ${f.known.join(", ")}. A file is named with its path or its ending .yaml.`,
    ],
    ru: (f) => [
      `Профиля ${f.profile} нет`,
      `Известные профили: ${f.known.join(", ")}. Файл указывают с путём или с окончанием .yaml.`,
    ],
  },
  "profile.unreadable": {
    en: (f) => [`The profile ${f.profile} cannot be read (${f.cause})`, "Check the path and the permissions."],
    ru: (f) => [`Профиль ${f.profile} не читается (${f.cause})`, "Проверьте путь и права."],
  },
  "profile.invalid": {
    en: (f) => [`Profile ${f.profile}${placed(f, "en")}`, "Correct that line; docs/profiles.md describes every key."],
    ru: (f) => [
      `Профиль ${f.profile}${placed(f, "ru")}`,
      "Исправьте эту строку; все ключи описаны в docs/profiles.md.",
    ],
  },
  "profile.column_missing": {
    en: (f) => [
      `${f.file} lacks ${quoted(f.columns)}, which the profile ${f.profile} needs. ${changes(f, "en")}. Nothing was loaded`,
      `If the retailer renamed a column, give your profile the new name; if it is left out where it is empty, list it under optional. A preset becomes your own by intake profile show ${f.profile} > own.yaml, then --profile own.yaml. If it is another file, choose another profile, or --profile none.`,
    ],
    ru: (f) => [
      `${f.file}: ${lacks(f.columns)} профиль ${f.profile} не подходит. ${changes(f, "ru")}. Ничего не загружено`,
      `Если ретейлер переименовал колонку, запишите новое название в свой профиль; если пустую колонку он не выгружает, впишите её в optional. Готовый профиль сначала сохраните себе: intake profile show ${f.profile} > own.yaml, затем --profile own.yaml. Если это другой файл, выберите другой профиль или --profile none.`,
    ],
  },
  "profile.nearly_matches": {
    en: (f) => [
      `${f.file} looks like an export of ${f.retailer} (profile ${f.profile}) whose columns have changed: it lacks ${quoted(f.columns)}. ${changes(f, "en")}. Nothing was loaded`,
      `If it is one, give your own profile the new names: intake profile show ${f.profile} > own.yaml, then --profile own.yaml. If it is not, read it by what it shows: --profile none`,
    ],
    ru: (f) => [
      `${f.file} похож на выгрузку ${f.retailer} (профиль ${f.profile}), в которой изменились колонки: нет ${quoted(f.columns)}. ${changes(f, "ru")}. Ничего не загружено`,
      `Если это она, запишите новые названия в свой профиль: intake profile show ${f.profile} > own.yaml, затем --profile own.yaml. Если нет, пусть файл читается по тому, что в нём видно: --profile none`,
    ],
  },
  "profile.other_layout": {
    en: (f) => [
      `The profile ${f.profile} says layout: ${f.expected}, but the file is ${f.found}. Nothing was loaded`,
      "Correct the layout in the profile, or leave it out: it is seen from the file.",
    ],
    ru: (f) => [
      `В профиле ${f.profile} указано layout: ${f.expected}, а файл — ${f.found}. Ничего не загружено`,
      "Исправьте layout в профиле или уберите его: он виден из файла.",
    ],
  },
  "profile.several_match": {
    en: (f) => [
      `${f.file}: several profiles match: ${f.profiles.join(", ")}`,
      `Choose one: --profile ${f.profiles[0]}`,
    ],
    ru: (f) => [
      `${f.file}: подходят несколько профилей: ${f.profiles.join(", ")}`,
      `Выберите один: --profile ${f.profiles[0]}`,
    ],
  },
};

function lacks(columns: readonly string[]): string {
  const [columnsWord, them] = columns.length === 1 ? ["колонки", "неё"] : ["колонок", "них"];
  return `нет ${columnsWord} ${quoted(columns)}, а без ${them}`;
}

/** Beside what is missing: what is new and what was renamed or, where nobody knows what is new, what there is. */
function changes({ headers, added, renamed, others }: HeaderChanges, language: Language): string {
  if (headers.length === 0) return hasColumns(headers, language);
  const words = changeWords[language];
  const pairs = renamed.map(({ from, to }) => `«${from}» → «${to}»`).join(", ");
  const isRenamed = renamed.length === 0 ? [] : [`${words.isRenamed}: ${pairs}`];
  if (added !== undefined) {
    const isNew = added.length === 0 ? words.nothingNew : `${words.isNew}: ${quoted(added, mostNew)}`;
    return [isNew, ...isRenamed].join(". ");
  }
  if (renamed.length === 0) return hasColumns(headers, language);
  return [...isRenamed, ...(others.length === 0 ? [] : [`${words.notNamed} ${quoted(others)}`])].join(". ");
}

/** What a person looks for is among them. Only objects whose keys are numbers of something have more. */
const mostNew = 200;

const changeWords = {
  en: {
    isNew: "New columns",
    nothingNew: "It has no new columns",
    isRenamed: "It seems to be renamed",
    notNamed: "The profile does not name",
  },
  ru: {
    isNew: "Новые колонки",
    nothingNew: "Новых колонок нет",
    isRenamed: "Похоже, переименовано",
    notNamed: "Профиль не называет",
  },
} as const satisfies Record<Language, unknown>;
