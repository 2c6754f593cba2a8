import { configDefaults, defineConfig } from "vitest/config";
import { ReliabilityReporter } from "./src/harness/reliability-reporter.ts";
import ordinary from "./vitest.config.ts";

// The tests of src/faults once more, in full: hundreds of kills, every fault point, and those that wait for time limits.
export default defineConfig({
  test: {
    ...ordinary.test,
    include: ["src/faults/**/*.test.ts"],
    exclude: configDefaults.exclude,
    provide: { depth: "all" },
    isolate: true,
    reporters: ["default", new ReliabilityReporter()],
  },
});
