import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { type SurvivedFault, withFaults } from "./fault-table.ts";

const project = resolve(import.meta.dirname, "../..");
const document = join(project, "docs/reliability.md");

/** Writes into docs/reliability.md what the tests that ran survived. */
export class ReliabilityReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const cases = modules.flatMap((module) => [...module.children.allTests()]);
    const ran = cases.filter((test) => ["passed", "failed"].includes(test.result().state));
    const { faultSeed, depth } = modules[0]?.project.getProvidedContext() ?? {};
    const run = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, seed ${faultSeed}, ${depth === "all" ? "all" : "a part"}`;
    writeFileSync(document, withFaults(readFileSync(document, "utf8"), survivedFaults(ran), run));
  }
}

/** A test of its own is a line; the cases of a table are one line together. */
function survivedFaults(cases: readonly TestCase[]): readonly SurvivedFault[] {
  const faults = new Map<string, SurvivedFault>();
  for (const test of cases) {
    const file = relative(project, test.module.moduleId);
    const what = test.fullName.split(" > ")[0] ?? "";
    const sofar = faults.get(`${file}: ${what}`) ?? { what, file, survived: 0, failed: 0 };
    const passed = test.result().state === "passed";
    faults.set(`${file}: ${what}`, {
      ...sofar,
      survived: sofar.survived + (passed ? (test.meta().survived ?? 1) : 0),
      failed: sofar.failed + (passed ? 0 : 1),
    });
  }
  return [...faults.values()];
}
