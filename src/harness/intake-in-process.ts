import { PassThrough } from "node:stream";
import { Chalk } from "chalk";
import { type App, createApp } from "../app.ts";
import type { Context } from "../cli/context.ts";
import { failure } from "../cli/failure.ts";
import { createProgram } from "../cli/program.ts";
import type { Terminal } from "../cli/terminal.ts";
import { helpTexts } from "../messages/help.ts";
import { readSettings } from "../settings.ts";
import type { CommandEnd, IntakeCommand } from "./intake-command.ts";

/**
 * Commands as the binary runs them, without the second that a process takes to start: for what follows hundreds of
 * faults. Files are named by absolute paths.
 */
export function intakeInProcess(environment: Readonly<Record<string, string>>): IntakeCommand["intake"] {
  return async (...words): Promise<CommandEnd> => {
    const output = { stdout: "", stderr: "" };
    const apps: App[] = [];
    const terminal = terminalInto(output);
    const context: Context = {
      terminal,
      language: "en",
      help: helpTexts.en,
      app: async (flags) => {
        const app = createApp(readSettings({ flags, environment, workingFolder: "/" }));
        apps.push(app);
        return app;
      },
    };
    const exitCode = await createProgram(context)
      .run(words)
      .catch((error: unknown) => failure(error, terminal, "en"));
    for (const app of apps) await app.close();
    return { exitCode, ...output };
  };
}

function terminalInto(output: { stdout: string; stderr: string }): Terminal {
  const into = (name: "stdout" | "stderr") =>
    new PassThrough({ encoding: "utf8" }).on("data", (text: string) => {
      output[name] += text;
    });
  const style = new Chalk({ level: 0 });
  return {
    ...{ out: into("stdout"), err: into("stderr"), style, errStyle: style },
    ...{ interactive: false, width: 100, asks: false },
  };
}
