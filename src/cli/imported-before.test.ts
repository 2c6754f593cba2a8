import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { intakeInProcess } from "../harness/intake-in-process.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  folder = await workFolder();
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

const columns = "{ fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }";

test("a file that was imported for another retailer says so, and how to mend it", async () => {
  const intake = intakeInProcess({ DATABASE_URL: database.url });
  const [file, ours, theirs] = ["a.csv", "ours.yaml", "theirs.yaml"].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(file, "ФИО;Телефон;Email;Товар;Цена\nИванов;+79110000001;i@mail.ru;Чай;10,00\n");
  await writeFile(ours, `retailer: ours\ncolumns: ${columns}\n`);
  await writeFile(theirs, `retailer: theirs\ncolumns: ${columns}\n`);
  expect((await intake("import", file, "--profile", theirs)).exitCode).toBe(0);

  const same = await intake("import", file, "--profile", theirs, "--json");
  expect(JSON.parse(same.stdout)).toMatchObject({ status: "already_imported", askedRetailer: null });
  const other = await intake("import", file, "--profile", ours);
  expect(other).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining(
      "it was loaded for theirs, not for ours; if that was a mistake: intake runs undo 1",
    ),
  });
});
