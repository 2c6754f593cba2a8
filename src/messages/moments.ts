import type { Language } from "./language.ts";

/** Date and time, as people of that language write them, in the zone of the machine. */
export function momentForPeople(moment: Date, language: Language): string {
  return moment.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}
