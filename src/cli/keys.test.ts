import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { expiry } from "./expiry.ts";

let database: TestDatabase;
let folder: WorkFolder;

beforeAll(async () => {
  database = await testDatabase();
  folder = await quickFolder({ DATABASE_URL: database.url });
});

afterAll(async () => {
  await folder.remove();
  await database.drop();
});

test("a key is made, shown once, listed without itself, replaced and revoked", async () => {
  const create = ["keys", "create", "--retailer", "electromir"];
  const first = await folder.start(...create).end;
  expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^intake_[0-9a-f]{12}_[0-9a-f]{64}\n$/) });
  expect(first.stderr).toMatch(
    /^Key [0-9a-f]{12} for the retailer electromir in the registry public\. It is shown this once/,
  );

  const second = JSON.parse((await folder.intake(...create, "--expires", "30d", "--json")).stdout);
  expect(second).toMatchObject({ retailer: "electromir", registry: "public", status: "live", revokedAt: null });
  expect(Object.keys(second).slice(0, 3)).toEqual(["key", "id", "retailer"]);
  expect(second.key).toContain(second.id);

  const third = await folder.intake(...create);
  const [, id = ""] = first.stdout.split("_");
  expect(third).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining(`intake keys revoke ${id}`) });

  const revoked = await folder.intake("keys", "revoke", id);
  expect(revoked).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`${id} of the retailer electromir`) });

  const { stdout } = await folder.intake("keys");
  expect(stdout).toMatch(new RegExp(`${id} +electromir +revoked .*\n${second.id} +electromir +live `));
  expect(stdout).not.toContain(second.key.split("_")[2]);
  const listed = JSON.parse((await folder.intake("keys", "list", "--json")).stdout);
  expect(listed).toMatchObject([
    { id, status: "revoked" },
    { id: second.id, status: "live", lastUsedAt: null },
  ]);
});

test("a key that is not there cannot be revoked", async () => {
  expect(await folder.intake("keys", "revoke", "nobody")).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("There is no key nobody"),
  });
});

describe("--expires", () => {
  const now = new Date(2027, 0, 31, 12);

  test.each([
    ["30d", new Date(now.getTime() + 30 * 86_400_000)],
    ["2027-01-31", new Date(2027, 1, 1)],
    ["2028-02-29", new Date(2028, 2, 1)],
  ])("%s is understood", (text, moment) => {
    expect(expiry(text, now)).toEqual(moment);
  });

  test.each([
    "",
    "0d",
    "-1d",
    "30",
    "30d ",
    "99999d",
    "2027-01-30",
    "2027-02-29",
    "2027-13-01",
    "2027-1-1",
    "31.12.2027",
  ])("%j is refused", (text) => {
    expect(() => expiry(text, now)).toThrow(expect.objectContaining({ code: "usage.invalid" }));
  });
});
