import type { Language } from "../messages/language.ts";
import { type ProfileQuestions, profileQuestions } from "../messages/profile-questions.ts";
import { runTexts } from "../messages/run-texts.ts";
import type { Inspection } from "../model/inspection.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { Policy } from "../model/profile.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";

/** One line of the person's for one question. */
export type Ask = (question: string) => Promise<string>;

/** Whom to ask, and how. */
export interface Interview {
  readonly ask: Ask;
  readonly language: Language;
  readonly isCountry: (code: string) => boolean;
}

/** Completes a draft with what only a person can know: whose file it is, unclear columns, and what was agreed. */
export async function askDraft(inspection: Inspection, interview: Interview): Promise<ProfileDraft> {
  const { ask, language } = interview;
  const { draft } = inspection;
  const texts = profileQuestions[language];
  const retailer = await askText(ask, texts.retailer, draft.retailer);
  const columns = { ...draft.columns };
  for (const field of draft.missing) {
    const headers = await askColumns(ask, { field, inspection, language });
    if (headers.length > 0) columns[field] = headers;
  }
  const unit = await askOneOf(ask, texts, {
    question: texts.unit,
    choices: ["rubles", "kopecks"],
    usual: draft.policy.price.unit,
  });
  const region = await askRegion(interview, draft.policy.region);
  const onKnownClient = await askOneOf(ask, texts, {
    question: texts.onKnownClient,
    choices: ["keep", "update", "reject"],
    usual: draft.policy.onKnownClient,
  });
  const used = new Set(Object.values(columns).flat());
  return {
    ...draft,
    retailer,
    columns,
    missing: draft.missing.filter((field) => columns[field] === undefined),
    spare: draft.spare.filter((header) => !used.has(header)),
    unused: draft.unused?.filter((header) => !used.has(header)),
    policy: { ...draft.policy, region, price: { ...draft.policy.price, unit }, onKnownClient },
  };
}

async function askText(ask: Ask, question: string, usual: string): Promise<string> {
  const answer = (await ask(`${question} [${usual}]: `)).trim();
  return answer === "" ? usual : answer;
}

/** Only fields that hold one column each may have several of them joined: the name of a person and of a product. */
const joined: readonly MappableField[] = ["fio", "name"];

async function askColumns(
  ask: Ask,
  {
    field,
    inspection,
    language,
  }: { readonly field: MappableField; readonly inspection: Inspection; readonly language: Language },
): Promise<readonly string[]> {
  const texts = profileQuestions[language];
  const named = inspection.columns.filter(({ header }) => header !== "");
  const list = named.map(({ header, examples }, at) =>
    [`  ${at + 1}  ${header}`, ...(examples.length === 0 ? [] : [`(${examples.join(" · ")})`])].join("  "),
  );
  const question = [texts.columnOf(runTexts[language].fields[field]), ...list, `${texts.columnAnswer}: `].join("\n");
  for (let asked = question; ; asked = `${texts.again} ${texts.columnAnswer}: `) {
    const answer = (await ask(asked)).trim();
    if (answer === "") return [];
    const chosen = answer.split(",").map((number) => named[Number(number) - 1]?.header);
    const headers = chosen.filter((header) => header !== undefined);
    if (headers.length === chosen.length && (headers.length === 1 || joined.includes(field))) return headers;
  }
}

async function askOneOf<Choice extends string>(
  ask: Ask,
  { again }: ProfileQuestions,
  {
    question,
    choices,
    usual,
  }: { readonly question: string; readonly choices: readonly Choice[]; readonly usual: Choice },
): Promise<Choice> {
  for (let asked = question; ; asked = `${again} ${choices.join(", ")}`) {
    const answer = await askText(ask, asked, usual);
    const choice = choices.find((one) => one === answer.toLowerCase());
    if (choice !== undefined) return choice;
  }
}

async function askRegion({ ask, language, isCountry }: Interview, usual: Policy["region"]): Promise<string> {
  const { region, again } = profileQuestions[language];
  for (let asked = region; ; asked = `${again} RU, KZ, BY`) {
    const answer = (await askText(ask, asked, usual)).toUpperCase();
    if (isCountry(answer)) return answer;
  }
}
