import type { App } from "../app.ts";
import { environment } from "../environment.ts";
import { OperatorError } from "../errors.ts";
import { helpTexts } from "../messages/help.ts";
import { languageOf } from "../messages/language.ts";
import type { Context } from "./context.ts";
import { failure } from "./failure.ts";
import { createProgram } from "./program.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

/** Where a command line is typed. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  workingFolder(): string;
}

/** Runs one command line and returns the exit code. Never ends the process. */
export async function main(argv: readonly string[], around: Surroundings = processSurroundings()): Promise<number> {
  const { terminal, environment } = around;
  const language = languageOf(flagValue(argv, "--lang") ?? environment["INTAKE_LANG"], environment);
  const apps: App[] = [];
  const context: Context = {
    terminal,
    language,
    help: helpTexts[language],
    app: async (flags) => {
      const [{ createApp }, { readSettings }] = await Promise.all([import("../app.ts"), import("../settings.ts")]);
      const app = createApp(readSettings({ flags, environment, workingFolder: around.workingFolder() }));
      apps.push(app);
      return app;
    },
  };
  const told = (error: unknown) => failure(error, terminal, apps[0]?.settings.language ?? language);
  const exitCode = await createProgram(context).run(argv).catch(told);
  try {
    for (const app of apps) await app.close();
    return exitCode;
  } catch (error) {
    return Math.max(exitCode, told(error));
  }
}

function processSurroundings(): Surroundings {
  return { terminal: processTerminal(environment), environment, workingFolder: currentFolder };
}

function flagValue(argv: readonly string[], flag: string): string | undefined {
  const position = argv.indexOf(flag);
  if (position >= 0) return argv[position + 1];
  return argv.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1);
}

/** Somebody may have deleted the folder under our feet. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    const mistake = { code: "unreadable", cause: (error as NodeJS.ErrnoException).code ?? "" } as const;
    throw new OperatorError("settings.invalid", { file: ".", line: undefined, key: undefined, mistake }, error);
  }
}
