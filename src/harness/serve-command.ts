import type { CommandEnd, IntakeCommand } from "./intake-command.ts";

/** `intake serve` as a process. */
export interface ServeCommand {
  readonly url: string;
  /** Its first line. */
  readonly started: string;
  stop(signal: NodeJS.Signals): Promise<CommandEnd>;
  /** Settles when the process ends, whatever ends it. */
  readonly end: Promise<CommandEnd>;
}

/** Starts it on a port that is free, and waits until it listens. */
export async function serveCommand(command: IntakeCommand, ...flags: readonly string[]): Promise<ServeCommand> {
  const running = command.start("serve", "--port", "0", ...flags);
  const started = await Promise.race([running.firstLine, running.end.then(({ stderr }) => Promise.reject(stderr))]);
  return {
    url: /https?:\/\/[^\s,]+/.exec(started)?.[0] ?? "",
    started,
    end: running.end,
    stop: (signal) => {
      running.kill(signal);
      return running.end;
    },
  };
}
