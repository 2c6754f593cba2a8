import { Argument, type Command } from "commander";
import type { AddCommand } from "./context.ts";
import { print } from "./terminal.ts";

export const addCompletion: AddCommand = (program, { help, terminal }) => {
  program
    .command("completion")
    .description(help.completion)
    .addArgument(new Argument("<shell>", help.shell).choices(Object.keys(scripts)))
    .action((shell: keyof typeof scripts) => print(terminal.out, scripts[shell](program).trimEnd()));
};

/** Each gives a script for its shell, made of the commands and flags that there are. Elsewhere the shell offers files. */
const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

function bashScript(program: Command): string {
  const commands = everyCommand(program);
  const steps = commands
    .filter(({ path }) => path !== "")
    .map(({ parent, name, path }) => `      "${parent}:${name}") path="${path}" ;;`);
  const words = commands.map(({ path, words: offered }) => `    "${path}") words="${offered.join(" ")}" ;;`);
  return `# intake completion bash >> ~/.bashrc
_intake() {
  local path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path:$word" in
${steps.join("\n")}
    esac
  done
  case "$path" in
${words.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _intake intake
`;
}

function zshScript(program: Command): string {
  return `# intake completion zsh >> ~/.zshrc
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${bashScript(program).split("\n").slice(1).join("\n")}`;
}

function fishScript(program: Command): string {
  const lines = everyCommand(program).flatMap(({ path, command }) => {
    const [first, second] = path.split(" ");
    const seen = second === undefined ? seenFrom(first) : `${seenFrom(first)}; and ${seenFrom(second)}`;
    const subcommands = command.commands.map((child) => child.name());
    const before = path === "" ? "__fish_use_subcommand" : `${seen}; and not ${seenFrom(subcommands.join(" "))}`;
    return [
      ...command.commands.map((child) => fishLine(before, `-a ${child.name()}`, child.description())),
      ...command.options.flatMap(({ long, description }) =>
        long ? [fishLine(path === "" ? "" : seen, `-l ${long.slice(2)}`, description)] : [],
      ),
    ];
  });
  return `# intake completion fish > ~/.config/fish/completions/intake.fish\n${lines.join("\n")}\n`;
}

function seenFrom(names = ""): string {
  return `__fish_seen_subcommand_from ${names}`;
}

function fishLine(condition: string, offer: string, description: string): string {
  const when = condition === "" ? "" : `-n '${condition}' `;
  return `complete -c intake ${when}${offer} -d '${description.replaceAll("'", "\\'")}'`;
}

interface CommandNode {
  /** Its words behind `intake`; empty for the program itself. */
  readonly path: string;
  readonly parent: string;
  readonly name: string;
  readonly command: Command;
  /** What may stand behind it. */
  readonly words: readonly string[];
}

function everyCommand(command: Command, parent = "", isProgram = true): readonly CommandNode[] {
  const name = isProgram ? "" : command.name();
  const path = `${parent} ${name}`.trim();
  const flags = [...command.options, ...(isProgram ? [] : (command.parent?.options ?? []))];
  const words = [...command.commands.map((child) => child.name()), ...flags.flatMap(({ long }) => long ?? [])];
  const below = command.commands.flatMap((child) => everyCommand(child, path, false));
  return [{ path, parent, name, command, words }, ...below];
}
