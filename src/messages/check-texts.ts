import type { ControlledFact, JudgedTotal } from "../model/control-total.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { Language } from "./language.ts";
import { rublesForPeople, wholeNumber } from "./numbers.ts";

const facts: Readonly<Record<ControlledFact, Readonly<Record<Language, string>>>> = {
  rows: { en: "rows", ru: "число строк" },
  sum: { en: "sum", ru: "сумма" },
  sha256: { en: "SHA-256", ru: "SHA-256" },
};

const sources: Readonly<Record<JudgedTotal["source"], Readonly<Record<Language, string>>>> = {
  flag: { en: "--expect", ru: "--expect" },
  manifest: { en: "the manifest", ru: "манифесту" },
  file: { en: "the total line of the file", ru: "строке «Итого» файла" },
};

/** Limits that hold need not be told; of control totals people want to know that they were looked at. */
export function checkLines(
  run: Pick<ImportRun, "limits" | "controls" | "rows">,
  language: Language,
): readonly string[] {
  const exceeded = run.limits.filter((limit) => limit.exceeded);
  return [
    ...exceeded.map((limit) => limitLine(limit, run.rows.read, language)),
    ...run.controls.map((control) => controlLine(control, language)),
  ];
}

function limitLine({ of, allowed, found }: ImportRun["limits"][number], read: number, language: Language): string {
  const [rows, all] = [wholeNumber(found, language), wholeNumber(read, language)];
  return language === "en"
    ? `${of === "total" ? "rows rejected" : `rows with ${of}`}: ${rows} of ${all}, allowed ${allowed}; the report says which and why`
    : `${of === "total" ? "отклонено строк" : `строк с ${of}`}: ${rows} из ${all}, разрешено ${allowed}; какие и почему — в отчёте`;
}

function controlLine({ source, what, holds, ...texts }: ImportRun["controls"][number], language: Language): string {
  const fact = facts[what][language];
  const forPeople = (text: string) => (what === "sum" ? sumForPeople(text, language) : text);
  const [expected, found] = [forPeople(texts.expected), forPeople(texts.found)];
  if (language === "en") {
    const end = holds ? ", and so it is" : `, found ${found}`;
    return `${fact} by ${sources[source].en}: expected ${expected}${end}`;
  }
  const end = holds ? ", так и есть" : `, получено ${found}`;
  return `${fact} по ${sources[source].ru}: ожидалось ${expected}${end}`;
}

/** Of rubles with two decimals after a point. */
function sumForPeople(rubles: string, language: Language): string {
  return rublesForPeople(BigInt(rubles.replace(".", "")), language);
}
