import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";

let folder: WorkFolder;

beforeEach(async () => {
  folder = await workFolder();
  // More than is hashed beside all else: a comment of 1 KB in each row.
  const comment = "без сдачи ".repeat(55);
  const rows = Array.from({ length: 20_000 }, (_, index) =>
    ["Иванов", `+7911${String(index).padStart(7, "0")}`, `i${index}@mail.ru`, "Чай", "1.00", comment].join(";"),
  );
  await writeFile(join(folder.path, "large.csv"), ["ФИО;Телефон;Email;Товар;Цена;Примечание", ...rows].join("\n"));
});

afterEach(() => folder.remove());

test("a large file has the fingerprint that every tool gives it", async () => {
  const { exitCode, stdout } = await folder.start("import", "large.csv", "--dry-run", "--json").end;
  expect(exitCode).toBe(0);
  const bytes = await readFile(join(folder.path, "large.csv"));
  expect(bytes.length).toBeGreaterThan(16 * 2 ** 20);
  expect(JSON.parse(stdout)).toMatchObject({
    file: { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") },
    rows: { read: 20_000, loaded: 20_000 },
  });
});
