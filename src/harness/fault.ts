import { inject, type TestContext, test } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** How often the fault of this test struck and was survived. */
    survived?: number;
  }

  interface ProvidedContext {
    /** `sample` in `npm test`, `all` in `npm run test:faults`. */
    readonly depth: Depth;
    /** Of everything random in the tests of faults. */
    readonly faultSeed: number;
  }
}

type Depth = "sample" | "all";

/** How much a fault's test does: a part where all tests run, everything in `npm run test:faults`. */
export const isThorough = inject("depth") === "all";
export const faultSeed = inject("faultSeed");

/** One line of docs/reliability.md: a test whose name is the fault; it answers how often that was survived. */
export function fault(what: string, survive: (context: TestContext) => Promise<number>): void {
  test(what, { timeout: 30 * 60_000 }, async (context) => {
    context.task.meta.survived = await survive(context);
  });
}

/** A fault that takes so long that only `npm run test:faults` has time for it. */
export function longFault(what: string, survive: (context: TestContext) => Promise<number>): void {
  if (isThorough) fault(what, survive);
  else test.skip(`${what} (npm run test:faults)`);
}
