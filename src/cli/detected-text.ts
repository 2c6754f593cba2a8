import { inspectionTexts } from "../messages/inspection-texts.ts";
import type { Language } from "../messages/language.ts";
import { evidenceReasons, runTexts } from "../messages/run-texts.ts";
import type { DetectedFile } from "../model/detected-file.ts";

/** What had been found out about a file when it was refused, and what had been said about it; empty where it is nothing. */
export function detectedText({ found, given }: DetectedFile, language: Language): readonly string[] {
  const texts = inspectionTexts[language];
  const facts = new Map<string, string>();
  for (const { what, found: value, because } of found) {
    if (what === "mapping" || because === "file_extension" || value === "") continue;
    const fact =
      what === "header"
        ? runTexts[language].headerInRow(Number(value))
        : `${texts.facts[what].toLowerCase()} ${mark(value, texts.tab)}`;
    facts.set(what, `${fact} (${evidenceReasons[because][language]})`);
  }
  const said = Object.entries(given).map(
    ([fact, value]) => `${texts.given[fact as keyof typeof given]} ${mark(value, texts.tab)}`,
  );
  return [
    ...(facts.size > 0 ? [`${texts.detectedTitle}: ${[...facts.values()].join(", ")}`] : []),
    ...(said.length > 0 ? [`${texts.givenTitle}: ${said.join(", ")}`] : []),
  ];
}

function mark(value: string, tab: string): string {
  return value === "\t" ? tab : value;
}
