import { cpSync, readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

// What nearly every command loads is bundled with our own code: a start reads 30 files then, not 400. Of zod that leaves
// out its fifty languages.
const bundled = ["chalk", "commander", "zod"];

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
const loaded = Object.keys(dependencies).filter((name) => !bundled.includes(name));

export default defineConfig({
  input: "src/cli/main.ts",
  platform: "node",
  external: (id) => loaded.some((name) => id === name || id.startsWith(`${name}/`)),
  output: { dir: "dist", chunkFileNames: "[name].js", sourcemap: true },
  plugins: [
    {
      name: "presets",
      // Beside the chunk that reads them.
      writeBundle: () => cpSync("src/retailers/presets", "dist/presets", { recursive: true }),
    },
  ],
});
