import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createApp } from "./app.ts";
import { OperatorError } from "./errors.ts";
import { operatorErrorText } from "./messages/operator-errors.ts";
import { evidenceReasons } from "./messages/run-texts.ts";
import type { ImportRun } from "./model/import-run.ts";
import type { Evidence } from "./model/recognised-file.ts";
import { readSettings } from "./settings.ts";

const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));
const document = new URL("../docs/recognition.md", import.meta.url);
const [begin, end] = ["<!-- made by npx vitest run src/recognition-document.test.ts -u -->", "<!-- end -->"];

test("docs/recognition.md says of every example file what is recognised and what becomes of it", async () => {
  const [before = "", rest = ""] = readFileSync(document, "utf8").split(begin);
  const [, after = ""] = rest.split(end);
  const made = [
    "| file | recognised | columns | outcome | why |",
    "|---|---|---|---|---|",
    ...(await linesOfFixtures()),
  ].join("\n");
  await expect(`${before}${begin}\n${made}\n${end}${after}`).toMatchFileSnapshot("../docs/recognition.md");
});

async function linesOfFixtures(): Promise<readonly string[]> {
  const reports = mkdtempSync(join(tmpdir(), "intake-recognition-"));
  const app = createApp(
    readSettings({
      flags: { lang: "en", report: "csv", reports },
      environment: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", INTAKE_PROFILES: "/nowhere" },
      workingFolder: "/",
    }),
  );
  const names = readdirSync(fixtures).filter((name) => !name.endsWith(".md") && !name.endsWith(".yaml"));
  const lines: string[] = [];
  try {
    for (const name of names.sort()) {
      const request = { dryRun: true, stop: new AbortController().signal, onProgress: () => {} };
      const line = await app.importFile(join(fixtures, name), request).then(lineOfRun, lineOfRefusal);
      lines.push(tableLine([`\`${name}\``, ...line]));
    }
  } finally {
    await app.close();
    rmSync(reports, { recursive: true });
  }
  return lines;
}

function lineOfRun({ evidence, mapping, rows, problems, skipped }: ImportRun): readonly string[] {
  const columns = Object.entries(mapping).map(([field, headers]) => `${field}: ${headers.join(" + ")}`);
  const why = [
    ...problems.map(({ code, rows: count }) => `\`${code}\` ${count}`),
    ...skipped.map(({ first, last, why: reason }) => `${first === last ? first : `${first}–${last}`} ${reason}`),
  ];
  const outcome = `${rows.loaded} of ${rows.read} rows${rows.rejected > 0 ? `, ${rows.rejected} rejected` : ""}`;
  return [findings(evidence), columns.join("; "), outcome, why.join(", ")];
}

function lineOfRefusal(error: unknown): readonly string[] {
  if (!(error instanceof OperatorError)) throw error;
  const { what } = operatorErrorText(error, "en");
  // The name stands in the first column already.
  const sentence = what.replaceAll(fixtures, "").replace(/^\S+: /, "");
  return [findings(error.detected?.found ?? []), "", `refused: \`${error.code}\``, sentence];
}

function findings(evidence: readonly Evidence[]): string {
  return evidence
    .filter(({ what, because }) => what !== "mapping" && because !== "file_extension")
    .map(({ what, found, because }) => `${what} ${found} (${evidenceReasons[because].en})`)
    .join("; ");
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\t", "tab")).join(" | ")} |`;
}
