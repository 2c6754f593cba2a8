import { join } from "node:path";

const built = join(import.meta.dirname, "..", "..", "dist", "src");

/** What `src/<path>` has become in the build, for tests that need processes of their own: Node 20 runs no TypeScript. */
export function compiledFile(path: string): string {
  return join(built, path.replace(/\.ts$/, ".js"));
}
