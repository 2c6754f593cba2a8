import { Chalk, type ChalkInstance } from "chalk";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a command writes: results to stdout, everything else to stderr. Tests hand in streams of their own. */
export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
  /** A person is watching stderr: spinner and colour are welcome there. */
  readonly interactive: boolean;
  /** Characters that a line of stdout has room for. */
  readonly width: number;
  /** A person can be asked: standard input is a terminal, too. */
  readonly asks: boolean;
  readonly style: ChalkInstance;
  readonly errStyle: ChalkInstance;
}

/** Colour only on a terminal, never with NO_COLOR; FORCE_COLOR overrules both. */
export function processTerminal(environment: Environment): Terminal {
  const { stdin, stdout, stderr } = process;
  return {
    out: stdout,
    err: stderr,
    // A terminal of no width cannot be drawn on.
    interactive: stderr.isTTY === true && stderr.columns > 0 && environment["TERM"] !== "dumb",
    // Nobody looks at the lines of a pipe; neither a very wide nor a very narrow terminal helps to read them.
    width: Math.max(60, Math.min(140, stdout.columns || 100)),
    asks: stdin.isTTY === true && stderr.isTTY === true,
    style: new Chalk({ level: colours(stdout.isTTY === true, environment) }),
    errStyle: new Chalk({ level: colours(stderr.isTTY === true, environment) }),
  };
}

function colours(isTerminal: boolean, environment: Environment): 0 | 1 {
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced === "0" ? 0 : 1;
  return isTerminal && !environment["NO_COLOR"] && environment["TERM"] !== "dumb" ? 1 : 0;
}

export function print(stream: NodeJS.WritableStream, text: string): void {
  stream.write(text.endsWith("\n") ? text : `${text}\n`);
}

export function printJson(terminal: Terminal, value: unknown): void {
  print(terminal.out, JSON.stringify(value, null, 2));
}
