import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { emptyDatabase, type TestDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
const folders: WorkFolder[] = [];

beforeEach(async () => {
  database = await emptyDatabase();
});

afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
  await database.drop();
});

async function folderWith(databaseUrl: string): Promise<WorkFolder> {
  const folder = await workFolder({ DATABASE_URL: databaseUrl });
  folders.push(folder);
  await folder.take("electromir.csv");
  return folder;
}

describe("a database that cannot be used gets a sentence and the right exit code", () => {
  test("it is down: try again", async () => {
    const folder = await folderWith("postgres://user:secret@127.0.0.1:1/intake");
    const end = await folder.intake("import", "electromir.csv");
    expect(end).toMatchObject({
      exitCode: 10,
      stdout: "",
      stderr: expect.stringMatching(/127\.0\.0\.1:1.*cannot be reached/),
    });
    expect(end.stderr).toMatch(/nothing is lost or loaded twice: import the same file again, or intake runs resume N/);
    expect(end.stderr).not.toContain("secret");
  });

  test("the password is wrong: configuration", async () => {
    const folder = await folderWith(database.url.replace(/:[^:@]+@/, ":wrong@"));
    const end = await folder.intake("import", "electromir.csv");
    expect(end).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/refuses the user or the password/) });
  });

  test("it has no tables: the command that makes them is named, and makes them", async () => {
    const folder = await folderWith(database.url);
    const refused = await folder.intake("import", "electromir.csv");
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/intake db migrate/) });
    expect(await folder.intake("db", "migrate")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/Applied/),
    });
    expect(await folder.intake("db", "migrate")).toMatchObject({ exitCode: 0, stdout: "up to date\n" });
    expect((await folder.intake("import", "electromir.csv")).exitCode).toBe(3);
  });

  test("--migrate makes the tables on the way, in the schema of --registry", async () => {
    const folder = await folderWith(database.url);
    const { exitCode } = await folder.intake("import", "electromir.csv", "--migrate", "--registry", "electromir");
    expect(exitCode).toBe(3);
    expect(await database.count("electromir.purchases")).toBe(12);
  });

  test("its tables are of a newer intake: nothing is written", async () => {
    const folder = await folderWith(database.url);
    await folder.intake("db", "migrate");
    await database.query("insert into knex_migrations (name, batch) values ('20990101_0001_future', 99)");
    const end = await folder.intake("import", "electromir.csv");
    expect(end).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/newer intake/) });
  });

  test("it is somebody else's: intake does not stop it", async () => {
    const folder = await folderWith(database.url);
    expect(await folder.intake("db", "stop")).toMatchObject({ exitCode: 2 });
  });
});
