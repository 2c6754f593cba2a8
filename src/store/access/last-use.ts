import { OperatorError } from "../../errors.ts";
import type { RegistryPool } from "../registry-pool.ts";

/** When keys were last used: kept in memory and written down every minute, not at every request. */
export interface LastUse {
  note(id: string): void;
  /** Writes down what is new. */
  close(): Promise<void>;
}

const everyMs = 60_000;

export function openLastUse(pool: RegistryPool): LastUse {
  let used = new Map<string, Date>();
  const writeDown = async () => {
    if (used.size === 0) return;
    const news = used;
    used = new Map();
    try {
      await pool.ask(lastUseSql, [[...news.keys()], [...news.values()]]);
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      // The database is away, and whoever asks it next is told. Nothing depends on this, so it waits for the next minute.
      used = new Map([...news, ...used]);
    }
  };
  const timer = setInterval(() => void writeDown(), everyMs).unref();
  return {
    note: (id) => {
      used.set(id, new Date());
    },
    close: async () => {
      clearInterval(timer);
      await writeDown();
    },
  };
}

// In one order everywhere, so that two servers wait for each other and never in a circle.
const lastUseSql = `
  with used as materialized (
    select k.id, u.at from unnest(?::text[], ?::timestamptz[]) as u (id, at) join api_keys k using (id)
    order by k.id for update of k
  )
  update api_keys set last_used_at = greatest(last_used_at, used.at) from used where api_keys.id = used.id`;
