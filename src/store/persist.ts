import { setTimeout as sleep } from "node:timers/promises";
import { isOperatorError } from "../errors.ts";
import { StatementFailed } from "./database-error.ts";

// About ten seconds in all: a restart of PostgreSQL is survived.
const pausesMs = [50, 100, 200, 400, 800, 1600, 3200, 4000];

/** Tries again what may be done twice, as long as the failure says nothing about the statement itself. */
export async function persist<T>(attempt: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await sleep(pauseMs * (0.5 + Math.random()));
  }
  return attempt();
}

function isPassing(error: unknown): boolean {
  if (isOperatorError(error, "database.lost") || isOperatorError(error, "database.unreachable")) return true;
  // Deadlock, serialisation: the transaction was rolled back to let another one go on.
  return error instanceof StatementFailed && ["40P01", "40001"].includes(error.code ?? "");
}
