import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";

const run = promisify(execFile);

let folder: WorkFolder;
let script: string;

beforeAll(async () => {
  folder = await workFolder({});
  script = (await folder.intake("completion", "bash")).stdout;
});

afterAll(() => folder.remove());

test.each([
  [["intake", "in"], ["inspect"]],
  [["intake", "runs", "u"], ["undo"]],
  [["intake", "runs", "show", "--ro"], ["--rows"]],
  [["intake", "import", "big.csv", "--dry"], ["--dry-run"]],
  [["intake", "import", "--profile", "shop", ""], expect.arrayContaining(["--max-rejects", "--receipt"])],
  [["intake", "nonsense", "list"], []],
])("in bash, %j is completed to %j", async (words, completions) => {
  const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}`;
  const { stdout } = await run("bash", ["-c", `${script}\n${line}; _intake; printf '%s\\n' "\${COMPREPLY[@]}"`]);
  expect(stdout.split("\n").filter((word) => word !== "")).toEqual(completions);
});

test("the script for fish offers the same commands with their descriptions", async () => {
  const { stdout } = await folder.intake("completion", "fish", "--lang", "en");
  expect(stdout).toMatch(/^complete -c intake -n '__fish_use_subcommand' -a import -d '.+'$/m);
  expect(stdout).toMatch(/^complete -c intake -n '__fish_seen_subcommand_from import' -l dry-run -d '.+'$/m);
});

test("an unknown shell is a mistake in usage", async () => {
  const { exitCode, stderr } = await folder.intake("completion", "tcsh");
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/bash, zsh, fish/);
});
