import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { faultsOf, listedFaults, withFaults } from "./harness/fault-table.ts";

const project = resolve(import.meta.dirname, "..");
const document = readFileSync(join(project, "docs/reliability.md"), "utf8");

test("docs/reliability.md lists every fault that is tested, and no other (npm run test:faults adds lines)", () => {
  const files = readdirSync(join(project, "src/faults")).filter((name) => name.endsWith(".test.ts"));
  const tested = files.flatMap((name) =>
    faultsOf(`src/faults/${name}`, readFileSync(join(project, "src/faults", name), "utf8")),
  );
  expect(listedFaults(document).toSorted()).toEqual(tested.toSorted());
});

test("every fault that was tested was survived", () => {
  expect(document).not.toContain("NOT survived");
});

test("a run replaces the lines of its tests and leaves the others", () => {
  const fault = (what: string, survived: number) => ({ what, file: "src/faults/a.test.ts", survived, failed: 0 });
  const first = withFaults(document, [fault("killed", 20), fault("cut off", 3)], "1 May, seed 1");
  const second = withFaults(first, [fault("killed", 200)], "2 May, seed 2");
  expect(second).toContain("| killed | [a.test.ts](../src/faults/a.test.ts) | 200 | 2 May, seed 2 |");
  expect(second).toContain("| cut off | [a.test.ts](../src/faults/a.test.ts) | 3 | 1 May, seed 1 |");
  expect(listedFaults(second)).toHaveLength(listedFaults(document).length + 2);
});
