import { Writable } from "node:stream";
import { Chalk } from "chalk";
import { main } from "../cli/main.ts";
import type { Terminal } from "../cli/terminal.ts";
import { type CommandEnd, type IntakeCommand, type WorkFolder, workFolder } from "./intake-command.ts";

type Environment = Readonly<Record<string, string>>;

/**
 * A fresh folder whose `intake` runs in the process of the test, without the second that one of its own takes to start:
 * for what is told and done, not for how a process behaves. Everything else that the folder starts is the real binary.
 */
export async function quickFolder(environment: Environment = {}): Promise<WorkFolder> {
  const folder = await workFolder(environment);
  return { ...folder, intake: intakeInProcess(environment, folder) };
}

/** Commands as the binary runs them, but in this process; one at a time, where they run in a folder. */
export function intakeInProcess(
  more: Environment,
  folder?: Pick<WorkFolder, "path" | "temporary">,
): IntakeCommand["intake"] {
  const environment = { LANG: "en_US.UTF-8", ...more };
  return async (...words): Promise<CommandEnd> => {
    const output = { stdout: "", stderr: "" };
    const terminal = terminalInto(output);
    const run = () => main(words, { terminal, environment, workingFolder: () => folder?.path ?? "/" });
    const exitCode = folder === undefined ? await run() : await inside(folder, run);
    return { exitCode, ...output };
  };
}

let occupied = false;

/** The folder is the current one, and home, until `run` has ended. */
async function inside<T>(
  { path, temporary }: Pick<WorkFolder, "path" | "temporary">,
  run: () => Promise<T>,
): Promise<T> {
  if (occupied) throw new Error("a process has one working folder: a command still runs in it");
  occupied = true;
  const before = { path: process.cwd(), home: process.env["HOME"], temporary: process.env["TMPDIR"] };
  try {
    moveTo({ path, home: path, temporary });
    return await run();
  } finally {
    moveTo(before);
    occupied = false;
  }
}

interface Place {
  readonly path: string;
  readonly home: string | undefined;
  readonly temporary: string | undefined;
}

function moveTo({ path, home, temporary }: Place): void {
  process.chdir(path);
  for (const [name, value] of Object.entries({ HOME: home, TMPDIR: temporary })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

function terminalInto(output: { stdout: string; stderr: string }): Terminal {
  const into = (name: "stdout" | "stderr") =>
    new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        output[name] += text;
        done();
      },
    });
  const style = new Chalk({ level: 0 });
  return {
    ...{ out: into("stdout"), err: into("stderr"), style, errStyle: style },
    ...{ interactive: false, width: 100, asks: false },
  };
}
