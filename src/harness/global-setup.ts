import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { removeHome } from "./intake-home.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The home of the embedded server that the store tests of one run share. It starts when the first one asks. */
    readonly intakeHome: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "intake-test-"));
  project.provide("intakeHome", home);
  project.provide("faultSeed", faultSeed());
  return () => removeHome(home);
}

/** Another one in every run, and told, so that a failure can be repeated. */
function faultSeed(): number {
  const seed = Number(process.env["INTAKE_FAULT_SEED"] ?? Date.now() % 1_000_000);
  process.stdout.write(`Faults at random moments: repeat these with INTAKE_FAULT_SEED=${seed}\n`);
  return seed;
}
