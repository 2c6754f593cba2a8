import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Reporter, TestCase, TestModule, TestRunEndReason, Vitest } from "vitest/node";
import { type SurvivedFault, withFaults } from "./fault-table.ts";

const project = resolve(import.meta.dirname, "../..");
const document = join(project, "docs/reliability.md");

/** Writes into docs/reliability.md what the tests survived, where all of them ran to their end. */
export class ReliabilityReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[], _errors: unknown, reason: TestRunEndReason): Promise<void> {
    if (reason === "interrupted" || !(await this.#isWhole(modules))) {
      process.stdout.write("docs/reliability.md stays as it is: this was not a whole run\n");
      return;
    }
    const cases = modules.flatMap((module) => [...module.children.allTests()]);
    const ran = cases.filter((test) => ["passed", "failed"].includes(test.result().state));
    const { faultSeed } = modules[0]?.project.getProvidedContext() ?? {};
    const run = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, seed ${faultSeed}`;
    writeFileSync(document, withFaults(readFileSync(document, "utf8"), survivedFaults(ran), run));
  }

  /** Not where files or names were chosen, or a file failed before its tests. */
  async #isWhole(modules: readonly TestModule[]): Promise<boolean> {
    if (this.#vitest === undefined || this.#vitest.getGlobalTestNamePattern() !== undefined) return false;
    const all = await this.#vitest.globTestSpecifications();
    return modules.length === all.length && modules.every((module) => module.children.size > 0);
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
