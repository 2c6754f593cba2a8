import { configDefaults, defineConfig } from "vitest/config";

// What survives faults is tested in full by `npm run test:faults`; here only what is quick.
const longFaults = "src/faults/!(bad-input|disk-full|kill).test.ts";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "bench/*.test.ts"],
    exclude: [...configDefaults.exclude, longFaults],
    globalSetup: ["src/harness/global-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Each worker loads what its files import once. What a file changes of its process, it puts back.
    isolate: false,
    provide: { depth: "sample" },
  },
});
