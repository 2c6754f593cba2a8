import type { Logger } from "pino";

/** Tells what went wrong inside, and in which request. */
export type TellFailure = (id: string, error: unknown) => void;

/** While the database is away every request fails alike: without a pause an outage would fill the disk. */
const pauseMs = 1000;

/**
 * Tells the kind of an error and where, never its message, in which a library or Node.js may have put the value that it did
 * not like. Of those that are alike it tells one a second, and then `more`: how many there were since.
 */
export function openFailureLog(log: Logger): TellFailure {
  const told = new Map<string, { readonly at: number; more: number }>();
  return (id, error) => {
    const failure = error instanceof Error ? error : new TypeError("not an error");
    const { code, constraint } = failure as { readonly code?: unknown; readonly constraint?: unknown };
    const stack = (failure.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
    const kind = [failure.name, code, constraint, stack[0]].join(" ");
    const last = told.get(kind);
    if (last !== undefined && performance.now() - last.at < pauseMs) {
      last.more += 1;
      return;
    }
    told.set(kind, { at: performance.now(), more: 0 });
    const more = last !== undefined && last.more > 0 ? { more: last.more } : {};
    log.error({ id, error: failure.name, code, constraint, ...more, stack }, "failed");
  };
}
