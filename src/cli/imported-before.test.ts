import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  folder = await quickFolder({ DATABASE_URL: database.url });
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

const columns = "{ fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }";

test("a file that was imported for another retailer says so, and how to mend it", async () => {
  const put = (name: string, text: string) => writeFile(join(folder.path, name), text);
  await put("a.csv", "ФИО;Телефон;Email;Товар;Цена\nИванов;+79110000001;i@mail.ru;Чай;10,00\n");
  await put("ours.yaml", `retailer: ours\ncolumns: ${columns}\n`);
  await put("theirs.yaml", `retailer: theirs\ncolumns: ${columns}\n`);
  expect((await folder.intake("import", "a.csv", "--profile", "theirs.yaml")).exitCode).toBe(0);

  const same = await folder.intake("import", "a.csv", "--profile", "theirs.yaml", "--json");
  expect(JSON.parse(same.stdout)).toMatchObject({ status: "already_imported", askedRetailer: null });
  const other = await folder.intake("import", "a.csv", "--profile", "ours.yaml");
  expect(other).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining(
      "it was loaded for theirs, not for ours; if that was a mistake: intake runs undo 1",
    ),
  });
});
