import { parseArgs } from "node:util";
import { makeHome, removeHome } from "../../src/harness/intake-home.ts";
import { benchServer } from "../bench-database.ts";
import { spreadOf } from "../timing.ts";
import { type BenchedServer, startServer } from "./benched-server.ts";
import { bodies, type LoadResult, loadServer } from "./load.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
  },
});

/** A yardstick that waits for a commit with each request is given more lanes. */
const stacks = [
  { name: "together", batch: 1000, lanes: 3 },
  { name: "one by one", batch: 1, lanes: 12 },
] as const;
const connectionCounts = [64, 256];
const seconds = Number(values.seconds);

const home = await makeHome();
const database = await benchServer(home);
const body = bodies(Number(values.seed));
try {
  process.stdout.write("| connections | stack | requests/s | p50, ms | p99, ms |\n|---|---|---|---|---|\n");
  for (const connections of connectionCounts) {
    const results = new Map<string, LoadResult[]>(stacks.map(({ name }) => [name, []]));
    for (let round = 0; round < Number(values.rounds); round++) {
      // Each begins as often, and on a database as empty, as the other.
      for (const stack of round % 2 === 0 ? stacks : stacks.toReversed()) {
        const server = await startServer(await database.freshDatabase(), stack);
        results.get(stack.name)?.push(await measured(server, connections));
        await server.stop();
      }
    }
    for (const [name, own] of results) process.stdout.write(`| ${connections} | ${name} | ${line(own)} |\n`);
    process.stdout.write(`\nat ${connections}: ${ratio(results)}\n\n`);
  }
} finally {
  await database.leave();
  await removeHome(home);
}

/** After a second of warming up. */
async function measured(server: BenchedServer, connections: number): Promise<LoadResult> {
  await loadServer(server, { connections, seconds: 1, body });
  return loadServer(server, { connections, seconds, body });
}

function line(results: readonly LoadResult[]): string {
  const middle = (figures: readonly number[]) => (spreadOf(figures)?.median ?? 0).toFixed(0);
  const rates = spreadOf(results.map(({ perSecond }) => perSecond));
  return [
    `${rates?.median.toFixed(0)} (${rates?.least.toFixed(0)} to ${rates?.most.toFixed(0)})`,
    middle(results.map(({ p50 }) => p50)),
    middle(results.map(({ p99 }) => p99)),
  ].join(" | ");
}

/** Of the two that were measured one after the other, in every round. */
function ratio(results: ReadonlyMap<string, readonly LoadResult[]>): string {
  const together = results.get("together") ?? [];
  const alone = results.get("one by one") ?? [];
  const ratios = spreadOf(together.map(({ perSecond }, round) => perSecond / (alone[round]?.perSecond ?? 1)));
  return `${ratios?.median.toFixed(2)} times (${ratios?.least.toFixed(2)} to ${ratios?.most.toFixed(2)}) as many together`;
}
