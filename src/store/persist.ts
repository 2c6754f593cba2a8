import { setTimeout as sleep } from "node:timers/promises";
import { isOperatorError } from "../errors.ts";
import { StatementFailed } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";

// A restart of PostgreSQL is survived.
const aboutTenSeconds = [50, 100, 200, 400, 800, 1600, 3200, 4000];

/** Tries again what may be done twice, as long as the failure says nothing about the statement itself. */
export async function persist<T>(
  database: Pick<ReachedDatabase, "revive">,
  attempt: () => Promise<T>,
  pausesMs: readonly number[] = aboutTenSeconds,
): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (isLoss(error)) await database.revive();
    }
    await sleep(pauseMs * (0.5 + Math.random()));
  }
  return attempt();
}

function isPassing(error: unknown): boolean {
  if (isLoss(error)) return true;
  if (!(error instanceof StatementFailed)) return false;
  // Deadlock, serialisation: the transaction was rolled back to let another one go on.
  return ["40P01", "40001"].includes(error.code ?? "") || error.constraint === overtaken;
}

/** The connection, and not the statement, is what failed. */
export function isLoss(error: unknown): boolean {
  return isOperatorError(error, "database.lost") || isOperatorError(error, "database.unreachable");
}

/** Another import brought the same purchase after our statement had looked. */
const overtaken = "purchases_delivery_key";
