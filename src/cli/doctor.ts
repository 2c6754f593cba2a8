import type { Finding } from "../examine.ts";
import { doctorTexts } from "../messages/doctor.ts";
import type { AddCommand } from "./commands.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { print, printJson } from "./terminal.ts";

export const addDoctor: AddCommand = (program, context, end) => {
  const { help, terminal } = context;
  program
    .command("doctor")
    .description(help.doctor)
    .option("--json", help.json)
    .action(async (flags: { readonly json?: boolean }, command) => {
      const app = await context.app(command.optsWithGlobals());
      const findings = await app.examine();
      const texts = doctorTexts[app.settings.language];
      if (flags.json) {
        printJson(
          terminal,
          findings.map(({ error: _error, ...facts }) => ({ ...facts, remedy: facts.remedy ?? null })),
        );
      } else {
        const { green, red } = terminal.style;
        const lines = findings.flatMap(({ check, ok, found, remedy }) => [
          `${ok ? green(texts.good) : red(texts.bad)}  ${texts.checks[check]}: ${found}`,
          ...(remedy === undefined ? [] : [`    ${remedy}`]),
        ]);
        print(terminal.out, [...lines, ...(findings.every(({ ok }) => ok) ? [texts.allGood] : [])].join("\n"));
      }
      end(Math.max(...findings.map(exitCodeOfFinding)));
    });
};

function exitCodeOfFinding({ ok, error }: Finding): number {
  if (ok) return exitCodes.done;
  return error === undefined ? exitCodes.usage : exitCodeOfError(error.code);
}
