import autocannon from "autocannon";
import { saleRows } from "../sale-rows.ts";
import type { BenchedServer } from "./benched-server.ts";

/** What came of some seconds of load. */
export interface LoadResult {
  /** Registrations a second that were answered with 200. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Bodies of requests, an order each, as often over as they are asked for. */
export function bodies(seed: number): () => string {
  const orders = new Map<number, string[]>();
  const heads = new Map<number, string>();
  for (const { order, clean } of saleRows(60_000, seed)) {
    const { fio, phone, email, name, price } = clean;
    heads.set(order, JSON.stringify({ fio, phone, email }).slice(0, -1));
    orders.set(order, [...(orders.get(order) ?? []), `{"name":${JSON.stringify(name)},"price":${price}}`]);
  }
  const texts = [...orders].map(([order, purchases]) => `${heads.get(order)},"purchases":[${purchases.join(",")}]}`);
  let next = 0;
  return () => texts[next++ % texts.length] as string;
}

/** Fails where anything but 200 was answered. */
export async function loadServer(
  { url, key }: BenchedServer,
  load: { readonly connections: number; readonly seconds: number; readonly body: () => string },
): Promise<LoadResult> {
  const result = await autocannon({
    url: `${url}/api/register-client`,
    connections: load.connections,
    duration: load.seconds,
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    requests: [{ setupRequest: (request) => Object.assign(request, { body: load.body() }) }],
  });
  const { non2xx, errors, timeouts } = result;
  if (non2xx + errors + timeouts > 0) throw new Error(JSON.stringify({ non2xx, errors, timeouts }));
  return { perSecond: result["2xx"] / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}
