import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { defineConfig } from "rolldown";
import { parse } from "yaml";

// What is made of many modules is bundled with our own: a start reads 50 files then, not 500. Of zod that leaves out its
// fifty languages.
const bundled = ["@streamparser/json", "chalk", "commander", "csv-parse", "libphonenumber-js", "ora", "zod"];

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
const loaded = Object.keys(dependencies).filter((name) => !bundled.includes(name));

export default defineConfig({
  input: ["src/cli/main.ts", "src/pipeline/hash-thread.ts"],
  platform: "node",
  external: (id) => loaded.some((name) => id === name || id.startsWith(`${name}/`)),
  output: { dir: "dist", cleanDir: true, chunkFileNames: "[name].js", sourcemap: true },
  plugins: [
    {
      name: "presets",
      // Beside the chunk that reads them.
      writeBundle: () => writePresets("src/retailers/presets", "dist/presets"),
    },
  ],
});

/** As they are written, and parsed: to parse the YAML of all would be a third of the start of an import. */
function writePresets(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const yaml = readFileSync(`${from}/${name}`, "utf8");
    writeFileSync(`${to}/${name}`, yaml);
    writeFileSync(`${to}/${name.replace(/\.yaml$/, ".json")}`, JSON.stringify(parse(yaml)));
  }
}
