import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeHome, removeHome } from "../src/harness/intake-home.ts";
import { aimsTable, timingsTable } from "./bench-text.ts";
import { contenders } from "./contenders.ts";
import { project } from "./intake-process.ts";
import { performanceDocument } from "./performance-document.ts";
import { runBench } from "./run-bench.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    repeat: { type: "string", default: "3" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});

const only = values.only.split(",").filter((name) => name !== "");
const unknown = only.filter((name) => contenders.every((contender) => contender.name !== name));
if (unknown.length > 0) {
  process.stderr.write(`--only ${unknown}: there are ${contenders.map(({ name }) => name).join(",")}\n`);
  process.exit(2);
}

const home = await makeHome();
const folder = await mkdtemp(join(tmpdir(), "intake-bench-"));
const order = {
  ...{ rows: Number(values.rows), repetitions: Number(values.repeat), seed: Number(values.seed), only, home, folder },
  onTiming: ({ name }: { readonly name: string }, { seconds }: { readonly seconds: number }) =>
    void process.stderr.write(`${name}: ${seconds.toFixed(2)} s\n`),
};
try {
  const result = await runBench(order);
  process.stdout.write(`\n${aimsTable(result.timings)}\n\n${timingsTable(result.timings, order.rows)}\n`);
  if (values.write) await writeFile(join(project, "docs/performance.md"), performanceDocument(order, result));
} finally {
  await rm(folder, { recursive: true, force: true });
  await removeHome(home);
}
