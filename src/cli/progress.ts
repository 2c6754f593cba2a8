import type { Language } from "../messages/language.ts";
import { progressText } from "../messages/progress.ts";
import type { ImportProgress } from "../model/import-progress.ts";
import type { Terminal } from "./terminal.ts";

/** Shows how far an import is: a spinner for a person, a line every few seconds for a log. */
export interface ProgressView {
  show(progress: ImportProgress): void;
  end(): void;
}

const lineEveryMs = 5000;
const redrawEveryMs = 100;

export async function progressView(
  terminal: Terminal,
  { language, file, quiet }: { readonly language: Language; readonly file: string; readonly quiet: boolean },
): Promise<ProgressView> {
  if (quiet) return { show: () => {}, end: () => {} };
  return terminal.interactive ? spinner(terminal, language, file) : lines(terminal, language, file);
}

async function spinner(terminal: Terminal, language: Language, file: string): Promise<ProgressView> {
  const { default: ora } = await import("ora");
  const line = ora({
    text: file,
    stream: terminal.err as NodeJS.WriteStream,
    discardStdin: false,
    color: terminal.errStyle.level > 0 ? "cyan" : false,
  }).start();
  const due = clock(redrawEveryMs);
  const startedAt = Date.now();
  return {
    show: (progress) => {
      if (due()) line.text = progressText({ file, progress, elapsedMs: Date.now() - startedAt }, language);
    },
    end: () => {
      line.stop();
    },
  };
}

function lines(terminal: Terminal, language: Language, file: string): ProgressView {
  const due = clock(lineEveryMs);
  const startedAt = Date.now();
  return {
    show: (progress) => {
      if (!due()) return;
      terminal.err.write(`${progressText({ file, progress, elapsedMs: Date.now() - startedAt }, language)}\n`);
    },
    end: () => {},
  };
}

/** True once in every interval, the first time after one has passed. */
function clock(intervalMs: number): () => boolean {
  let last = Date.now();
  return () => {
    const now = Date.now();
    if (now - last < intervalMs) return false;
    last = now;
    return true;
  };
}
