import type { TestDatabase } from "./test-database.ts";
import { exampleRequest } from "./test-server.ts";

/** Retailers' systems that send registrations all the time, each of another client, and write down what was answered. */
export interface EndpointLoad {
  /** The products of registrations that were answered with 200. */
  readonly registered: readonly string[];
  /** Every other status, and `none` where the connection broke. */
  readonly others: ReadonlyMap<string, number>;
  /** From now on they send to another address. */
  moveTo(url: string): void;
  stop(): Promise<void>;
}

export function endpointLoad(startUrl: string, key: string, senders: number): EndpointLoad {
  const registered: string[] = [];
  const others = new Map<string, number>();
  let url = startUrl;
  let stopped = false;
  let sent = 0;

  async function send(): Promise<void> {
    while (!stopped) {
      const number = sent++;
      const name = `Товар ${number}`;
      const phone = `+79${String(110_000_000 + (number % 5000))}`;
      const outcome = await post(url, key, { ...exampleRequest, phone, purchases: [{ name, price: 1.5 }] });
      if (outcome === "200") registered.push(name);
      else {
        others.set(outcome, (others.get(outcome) ?? 0) + 1);
        await new Promise((resume) => setTimeout(resume, 20));
      }
    }
  }

  const sending = Array.from({ length: senders }, send);
  return {
    registered,
    others,
    moveTo: (next) => {
      url = next;
    },
    stop: async () => {
      stopped = true;
      await Promise.all(sending);
    },
  };
}

async function post(url: string, key: string, body: object): Promise<string> {
  try {
    const response = await fetch(`${url}/api/register-client`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch {
    return "none";
  }
}

/** What was answered with 200 and is not in the database exactly once, and whether purchases and ledger agree. */
export async function auditLoad(database: TestDatabase, { registered }: EndpointLoad): Promise<object> {
  const stored = await database.query<{ name: string; times: number }>(
    "select name, count(*)::int as times from purchases group by name",
  );
  const times = new Map(stored.map((row) => [row.name, row.times]));
  const [ledger] = await database.query<{ rows: number }>(
    "select coalesce(sum(rows_loaded), 0)::int as rows from import_batches",
  );
  return {
    lost: registered.filter((name) => !times.has(name)),
    doubled: [...times].filter(([, count]) => count > 1),
    unaccounted: (await database.count("purchases")) - (ledger?.rows ?? 0),
  };
}

/** What `auditLoad` finds where all is well. */
export const nothingAmiss = { lost: [], doubled: [], unaccounted: 0 };
