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
  return () => removeHome(home);
}
