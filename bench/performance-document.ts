import { cpus, platform, totalmem } from "node:os";
import { aimsTable, timingsTable } from "./bench-text.ts";
import type { BenchOrder, BenchResult } from "./run-bench.ts";

/** `docs/performance.md`, as `npm run bench -- --write` writes it. */
export function performanceDocument(order: BenchOrder, { timings, postgres }: BenchResult): string {
  const rows = order.rows.toLocaleString("en-US").replaceAll(",", " ");
  return `# How fast intake is

\`npm run bench\` makes its data from a seed, runs intake and what it is held against in the same run, in turn, and compares
them: ratios decide, since machines differ. \`npm run bench -- --write\` wrote this page.

- Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}, Node.js ${process.versions.node}, PostgreSQL ${postgres}
  (the embedded one, as \`intake\` sets it up), ${order.repetitions} repetitions, seed ${order.seed}.
- The data: ${rows} purchases in orders of one to three rows, four clients in ten rows, every tenth phone and every tenth
  price not written as it is stored.
- Raw COPY has the clean rows of the two tables ready, ids of the clients included, in one transaction; what it loads is the same,
  constraints, indexes and all. Its foreign key is looked up row by row; intake has created or locked the clients of a batch itself,
  and as a superuser (which it is on its own server) it has them not looked up again. Anybody else's import is a line of its own below.
- The SQL way copies the file into a table of text, and validates, repairs and inserts by statements.

## What was aimed at

${aimsTable(timings)}

## What was measured

Processor time is that of the program and that of all processes of the server; what runs at once counts for each.

${timingsTable(timings, order.rows)}
`;
}

function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "";
  const name = model === "" || model === "unknown" ? "" : ` (${model})`;
  return `${processors.length} cores${name}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()}`;
}
