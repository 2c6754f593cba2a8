import { afterEach, beforeEach, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";

let folder: WorkFolder;

beforeEach(async () => {
  folder = await workFolder();
});

afterEach(() => folder.remove());

test("an export that can never be loaded is refused with its reason, and exit code 5", async () => {
  await folder.take("csv-ozon-orders.csv");
  const { exitCode, stderr } = await folder.intake("import", "csv-ozon-orders.csv", "--dry-run");
  expect(exitCode).toBe(5);
  expect(stderr).toContain("csv-ozon-orders.csv is an export of Ozon: it holds no buyers");
});

test("what speaks against the columns, and what stands above the header, is told on the screen and to scripts", async () => {
  await folder.take("csv-names-swapped.csv");
  const { stdout } = await folder.intake("import", "csv-names-swapped.csv", "--dry-run");
  expect(stdout).toContain("«Фамилия», «Имя»: surname and given name seem to have changed places");
  expect(stdout).toContain("skipped: 1–2 (above the header)");
  const { stdout: json } = await folder.intake("import", "csv-names-swapped.csv", "--dry-run", "--json");
  expect(JSON.parse(json)).toMatchObject({
    rows: { read: 3, loaded: 3, skipped: 0 },
    doubts: [{ code: "given_name_swapped", headers: ["Фамилия", "Имя"], share: 1 }],
    skipped: [{ first: 1, last: 2, why: "preamble" }],
  });
});
