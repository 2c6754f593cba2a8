import type { Language } from "../messages/language.ts";
import { sheetUnused } from "../messages/sheet-texts.ts";
import type { Format } from "../model/read-plan.ts";
import { print, type Terminal } from "./terminal.ts";

/** Several files share the flags of a command, so a sheet that one of them cannot have is told and does not stop it. */
export function tellUnusedSheet(
  { name, format }: { readonly name: string; readonly format: Format | undefined },
  {
    terminal,
    language,
    sheet,
  }: { readonly terminal: Terminal; readonly language: Language; readonly sheet?: string | undefined },
): void {
  if (sheet === undefined || format === undefined || format === "xlsx") return;
  print(terminal.err, sheetUnused[language](name, format.toUpperCase()));
}
