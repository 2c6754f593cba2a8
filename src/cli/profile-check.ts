import type { CheckedProfile } from "../app.ts";
import { isOperatorError, type OperatorError } from "../errors.ts";
import type { Language } from "../messages/language.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";
import { profileCheckTexts } from "../messages/profile-check-texts.ts";
import { runTexts } from "../messages/run-texts.ts";
import type { Profile } from "../model/profile.ts";
import type { CheckedColumn } from "../model/profile-check.ts";
import type { AddCommand } from "./context.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { hanging } from "./hanging.ts";
import { forecastLines } from "./inspection/forecast-lines.ts";
import { inspectionJson } from "./inspection/inspection-json.ts";
import type { InspectionView } from "./inspection/view.ts";
import { operatorErrorJson } from "./operator-error-json.ts";
import { table } from "./table.ts";
import { print, printJson } from "./terminal.ts";

export const addProfileCheck: AddCommand = (profile, context, end) => {
  const { help, terminal } = context;
  profile
    .command("check")
    .description(help.profileCheck)
    .argument("<name>", help.profileName)
    .argument("[file]", help.file)
    .option("--json", help.json)
    .action(async (name: string, file: string | undefined, flags: { readonly json?: boolean }, command) => {
      const app = await context.app(command.optsWithGlobals());
      const { language } = app.settings;
      const { profile: checked, against } = await app.checkProfile(name, file).catch((error: unknown) => {
        if (flags.json && isOperatorError(error, "profile.invalid")) printJson(terminal, invalidJson(error, language));
        throw error;
      });
      if (flags.json) {
        const { columns = null, unknown = null } = against ?? {};
        const inspection = against && inspectionJson(against, { language, yaml: undefined, saved: undefined });
        printJson(terminal, {
          profile: checked.name,
          valid: true,
          expected: columns,
          unknown,
          inspection: inspection ?? null,
        });
      } else {
        print(terminal.out, profileCheckTexts[language].valid(checked.name));
        const view = { language, style: terminal.style, width: terminal.width };
        if (against !== undefined) print(terminal.out, againstText(checked, against, view));
      }
      end(against?.refusal === undefined ? exitCodes.done : exitCodeOfError(against.refusal.code));
    });
};

function invalidJson(error: OperatorError<"profile.invalid">, language: Language): Record<string, unknown> {
  return { profile: error.facts.profile, valid: false, error: operatorErrorJson(error, language) };
}

function againstText(
  { unused }: Profile,
  { inspection, refusal, columns, unknown }: NonNullable<CheckedProfile["against"]>,
  view: InspectionView,
): string {
  const { language, style, width } = view;
  const texts = profileCheckTexts[language];
  const verdict = refusal === undefined ? style.green(texts.fits) : style.red(texts.fitsNot);
  const reason = refusal === undefined ? [] : hanging("  ", operatorErrorText(refusal, language).what, width);
  const unknownText = unused === undefined ? texts.unknown : texts.isNew;
  const rows = columns.map((column) => [runTexts[language].fields[column.field], column.header, state(column, texts)]);
  const lines = table(["", "", ""], rows).split("\n").slice(1);
  return [
    `${inspection.file.name}: ${verdict}`,
    ...reason,
    ...lines.map((line, at) => `  ${isRight(columns[at]) ? line : style.red(line)}`),
    ...(unknown.length === 0 ? [] : hanging("  ", unknownText(unknown.join(", ")), width)),
    ...forecastLines(inspection, view),
  ].join("\n");
}

function isRight(column: CheckedColumn | undefined): boolean {
  return column !== undefined && (column.found || column.toFill || column.awaited);
}

function state({ found, renamed, toFill, awaited }: CheckedColumn, texts: (typeof profileCheckTexts)["en"]): string {
  if (found) return texts.found;
  if (toFill) return texts.toFill;
  if (awaited) return texts.awaited;
  return renamed === undefined ? texts.missing : texts.renamed(renamed);
}
