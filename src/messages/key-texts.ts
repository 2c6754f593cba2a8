import type { ApiKey, KeyStatus } from "../model/api-key.ts";
import type { Language } from "./language.ts";
import { momentForPeople } from "./moments.ts";

/** The words of `intake keys`. */
export interface KeyTexts {
  readonly id: string;
  readonly retailer: string;
  readonly statusTitle: string;
  readonly status: Readonly<Record<KeyStatus, string>>;
  readonly created: string;
  readonly expires: string;
  readonly lastUsed: string;
  readonly neverUsed: string;
  readonly neverExpires: string;
  readonly noKeys: string;
  /** Beside the key itself, on standard error. */
  readonly shownOnce: (id: string, retailer: string, registry: string) => string;
  readonly expiresAt: (when: string) => string;
  readonly revoked: (id: string, retailer: string, when: string) => string;
}

export const keyTexts: Readonly<Record<Language, KeyTexts>> = {
  en: {
    id: "Key",
    retailer: "Retailer",
    statusTitle: "Status",
    status: { live: "live", expired: "expired", revoked: "revoked" },
    created: "Created",
    expires: "Expires",
    lastUsed: "Last used",
    neverUsed: "never",
    neverExpires: "never",
    noKeys: "There are no keys yet: intake keys create --retailer NAME",
    shownOnce: (id, retailer, registry) =>
      `Key ${id} for the retailer ${retailer} in the registry ${registry}. It is shown this once and stored nowhere; hand it over by a safe way.`,
    expiresAt: (when) => `It holds until ${when}.`,
    revoked: (id, retailer, when) =>
      `The key ${id} of the retailer ${retailer} is revoked since ${when}; no request with it is accepted.`,
  },
  ru: {
    id: "Ключ",
    retailer: "Ретейлер",
    statusTitle: "Состояние",
    status: { live: "действует", expired: "истёк", revoked: "отозван" },
    created: "Создан",
    expires: "Действует до",
    lastUsed: "Последний запрос",
    neverUsed: "не было",
    neverExpires: "бессрочно",
    noKeys: "Ключей пока нет: intake keys create --retailer ИМЯ",
    shownOnce: (id, retailer, registry) =>
      `Ключ ${id} ретейлера ${retailer} для реестра ${registry}. Он показан один раз и нигде не хранится; передайте его надёжным способом.`,
    expiresAt: (when) => `Действует до ${when}.`,
    revoked: (id, retailer, when) => `Ключ ${id} ретейлера ${retailer} отозван ${when}; запросы с ним не принимаются.`,
  },
};

/** By what a person knows which key is still needed. */
export function keyInBrief({ id, createdAt, lastUsedAt }: ApiKey, language: Language): string {
  const { created, lastUsed, neverUsed } = keyTexts[language];
  const used = lastUsedAt === undefined ? neverUsed : momentForPeople(lastUsedAt, language);
  return `${id} (${created.toLowerCase()} ${momentForPeople(createdAt, language)}, ${lastUsed.toLowerCase()}: ${used})`;
}

/** The one whose last use, or else its creation, is the longest ago. */
export function leastUsed(keys: readonly ApiKey[]): ApiKey | undefined {
  const seen = ({ lastUsedAt, createdAt }: ApiKey) => (lastUsedAt ?? createdAt).getTime();
  return [...keys].sort((one, other) => seen(one) - seen(other))[0];
}
