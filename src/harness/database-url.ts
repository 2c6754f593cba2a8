import type { ServerAccess } from "../store/embedded/server-access.ts";

/** The address of one of a server's databases. */
export function urlOf({ host, port, user, password }: ServerAccess, database: string): string {
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
