import type { Registered } from "../../model/endpoint.ts";
import type { LedgerRow } from "../ledger.ts";
import type { RegistryPool } from "../registry-pool.ts";

/** What became of each registration of a stored batch, in their order. */
export async function clientNumbers(
  pool: RegistryPool,
  { refused, client_ids }: LedgerRow,
  phones: readonly string[],
): Promise<readonly Registered[]> {
  const isRefused = new Set(refused);
  const numbers = client_ids ?? (await findNumbers(pool, phones));
  return numbers.map((clientId, index) =>
    isRefused.has(index) ? { kind: "client_differs" } : { kind: "registered", clientId },
  );
}

/** The batch had been stored before we asked again, and only its ledger row was left to answer with. */
async function findNumbers(pool: RegistryPool, phones: readonly string[]): Promise<readonly number[]> {
  const rows = await pool.ask<{ id: number }>(sql, [[...phones]]);
  return rows.map(({ id }) => id);
}

const sql = `
  select id from unnest(?::text[]) with ordinality as sent (phone, position) left join clients using (phone)
  order by position
`;
