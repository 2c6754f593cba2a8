import type { Language } from "../messages/language.ts";
import { runTexts } from "../messages/run-texts.ts";
import { exitCodes } from "./exit-codes.ts";
import { print, type Terminal } from "./terminal.ts";

export interface Interrupt {
  /** Aborted at the first Ctrl-C, or SIGTERM. */
  readonly signal: AbortSignal;
  /** Settles at the same moment. */
  readonly happened: Promise<void>;
  release(): void;
}

/**
 * The first Ctrl-C asks for an orderly end, the second ends the process where it is; the import can be resumed. Where
 * `isTold`, a sentence says that the end has been asked for.
 */
export function listenForInterrupt(terminal: Terminal, language: Language, isTold = true): Interrupt {
  const controller = new AbortController();
  const happened = new Promise<void>((settle) => {
    controller.signal.addEventListener("abort", () => settle());
  });
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
    if (isTold) print(terminal.err, runTexts[language].stopping);
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return {
    signal: controller.signal,
    happened,
    release: () => {
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    },
  };
}
