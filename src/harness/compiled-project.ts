import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The build, for tests that need processes of their own: Node 20 does not run TypeScript. */
export interface CompiledProject {
  /** The file that `src/<path>.ts` has become. */
  file(path: string): string;
  remove(): Promise<void>;
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

export async function compileProject(): Promise<CompiledProject> {
  // Inside node_modules, so that the packages are found from there.
  const folder = await mkdtemp(join(root, "node_modules", ".intake-build-"));
  const options = ["-p", join(root, "tsconfig.build.json"), "--outDir", folder, "--noCheck"];
  await promisify(execFile)(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), ...options]);
  return {
    file: (path) => join(folder, "src", path.replace(/\.ts$/, ".js")),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
