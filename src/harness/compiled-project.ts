import { join } from "node:path";
import { rolldown } from "rolldown";
import buildOptions from "../../rolldown.config.ts";

const project = join(import.meta.dirname, "../..");

/** Compiles `src/<path>` for tests that need processes of their own (Node 20 runs no TypeScript), and says where it is. */
export async function compiledFile(path: string): Promise<string> {
  // Inside the project, where what it imports is found.
  const dir = join(project, "dist/harness");
  const { external = [] } = buildOptions;
  const bundle = await rolldown({ cwd: project, input: join("src", path), external, platform: "node" });
  const { output } = await bundle.write({ dir });
  return join(dir, output[0].fileName);
}
