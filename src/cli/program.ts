import { Command, CommanderError, type HelpConfiguration } from "commander";
import { version } from "../version.ts";
import { commands } from "./commands.ts";
import type { Context } from "./context.ts";
import { UsageError } from "./failure.ts";
import { print } from "./terminal.ts";
import { usageText } from "./usage-text.ts";

export interface Program {
  /** Returns the exit code of the command that ran. */
  run(argv: readonly string[]): Promise<number>;
  /** For tests and completion: the whole tree of commands. */
  readonly tree: Command;
}

export function createProgram(context: Context): Program {
  const { help, terminal } = context;
  let exitCode = 0;
  const tree = new Command("intake");
  tree
    .description(help.program)
    .version(version, "-V, --version", help.version)
    .helpOption("-h, --help", help.help)
    .helpCommand(false)
    .option("--lang <ru|en>", help.lang)
    .option("--registry <schema>", help.registry)
    .option("--no-input", help.noInput)
    .configureHelp(titles(context))
    .configureOutput({
      writeOut: (text) => print(terminal.out, text),
      writeErr: (text) => print(terminal.err, text),
      // In the reader's language it is told below.
      outputError: () => undefined,
    })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText("after", `\n${help.exitCodes.join("\n")}`);
  for (const add of commands) {
    add(tree, context, (code) => {
      exitCode = code;
    });
  }
  for (const command of everyCommand(tree)) {
    command.copyInheritedSettings(tree).helpOption("-h, --help", help.help).helpCommand(false);
  }

  return {
    tree,
    async run(argv) {
      try {
        await tree.parseAsync([...argv], { from: "user" });
        return exitCode;
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        if (error.exitCode === 0) return 0;
        const text = usageText(error, context.language);
        if (text !== undefined) print(terminal.err, text);
        throw new UsageError(error.code);
      }
    },
  };
}

function everyCommand(command: Command): readonly Command[] {
  return command.commands.flatMap((child) => [child, ...everyCommand(child)]);
}

function titles({ help }: Context): HelpConfiguration {
  const translated: Readonly<Record<string, string>> = {
    "Usage:": help.usage,
    "Options:": help.options,
    "Global Options:": help.globalOptions,
    "Commands:": help.commands,
    "Arguments:": help.argumentsTitle,
  };
  return { styleTitle: (title) => translated[title] ?? title, showGlobalOptions: true, sortSubcommands: false };
}
