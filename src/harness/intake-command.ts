import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { removeHome } from "./intake-home.ts";

const project = resolve(import.meta.dirname, "../..");
const binary = join(project, "bin/intake.js");

export const fixture = (name: string) => join(project, "fixtures", name);

export interface CommandEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly end: Promise<CommandEnd>;
  /** Of its output, as soon as it is there; never settles where there is none. */
  readonly firstLine: Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

/** The real binary, as a user would run it. */
export interface IntakeCommand {
  intake(...words: readonly string[]): Promise<CommandEnd>;
  /** The same, to be interrupted on its way. */
  start(...words: readonly string[]): RunningCommand;
}

/** A fresh folder in which the binary runs. */
export interface WorkFolder extends IntakeCommand {
  readonly path: string;
  /** Where its commands put temporary files. */
  readonly temporary: string;
  /** Copies fixtures into it. */
  take(...fixtures: readonly string[]): Promise<void>;
  /** The binary with more in its environment. */
  under(environment: Readonly<Record<string, string>>): IntakeCommand;
  /** The same with text on standard input. */
  intakeWith(input: string | Buffer, ...words: readonly string[]): Promise<CommandEnd>;
  /** The same with a stream, which may never end, on standard input. */
  startWith(input: Readable, ...words: readonly string[]): RunningCommand;
  remove(): Promise<void>;
}

/** `environment` is all that the command sees beside PATH; without DATABASE_URL it would use a PostgreSQL of its own. */
export async function workFolder(environment: Readonly<Record<string, string>> = {}): Promise<WorkFolder> {
  const path = await mkdtemp(join(tmpdir(), "intake-work-"));
  const temporary = await mkdtemp(join(tmpdir(), "intake-temp-"));
  const seen = { PATH: process.env["PATH"], HOME: path, TMPDIR: temporary, LANG: "en_US.UTF-8", ...environment };
  const start = (
    words: readonly string[],
    input: string | Buffer | Readable,
    env: NodeJS.ProcessEnv = seen,
  ): RunningCommand => {
    const child = spawn(process.execPath, [binary, ...words], { cwd: path, env });
    const output = { stdout: "", stderr: "" };
    const firstLine = new Promise<string>((settle) => {
      child.stdout.setEncoding("utf8").on("data", (text) => {
        output.stdout += text;
        if (output.stdout.includes("\n")) settle(output.stdout.slice(0, output.stdout.indexOf("\n")));
      });
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output.stderr += text;
    });
    child.stdin.on("error", () => {}); // a command that ends early need not read its input
    if (input instanceof Readable) input.pipe(child.stdin);
    else child.stdin.end(input);
    const end = new Promise<CommandEnd>((settle, reject) => {
      child.on("error", reject).on("close", (exitCode) => settle({ exitCode, ...output }));
    });
    return { end, firstLine, kill: (signal) => child.kill(signal) };
  };
  return {
    path,
    temporary,
    take: async (...fixtures) => {
      for (const name of fixtures) await cp(fixture(name), join(path, name));
    },
    intake: (...words) => start(words, "").end,
    start: (...words) => start(words, ""),
    under: (more) => {
      const env = { ...seen, ...more };
      return {
        intake: (...words) => start(words, "", env).end,
        start: (...words) => start(words, "", env),
      };
    },
    intakeWith: (input, ...words) => start(words, input).end,
    startWith: (input, ...words) => start(words, input),
    remove: async () => {
      await removeHome(join(path, ".local/share/intake"));
      for (const folder of [path, temporary]) await rm(folder, { recursive: true, force: true });
    },
  };
}
