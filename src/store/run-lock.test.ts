import { afterEach, beforeEach, expect, test } from "vitest";
import { OperatorError } from "../errors.ts";
import { emptyDatabase, type TestDatabase } from "../harness/test-database.ts";
import { reachDatabase } from "./reach-database.ts";
import { RunLock } from "./run-lock.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await emptyDatabase();
});

afterEach(async () => {
  await database.drop();
});

test("a lock that cannot be asked for leaves no connection behind", async () => {
  const role = `role_${Date.now()}`;
  await database.query(`create role ${role} login password 'guest'`);
  await database.query("revoke execute on function pg_try_advisory_lock(bigint) from public");
  const url = database.url.replace(/^postgres:\/\/[^@]*@/, `postgres://${role}:guest@`);
  const reached = await reachDatabase({ databaseUrl: url, home: "", registry: "public" });

  await expect(
    RunLock.take(reached, [{ key: 1n, shared: false }], async () => new OperatorError("run.not_found", { run: 1 })),
  ).rejects.toMatchObject({ code: "database.no_permission" });
  const left = "select from pg_stat_activity where application_name like 'intake %' and datname = current_database()";
  await expect.poll(() => database.query(left)).toEqual([]);
  await database.query(`drop role ${role}`);
});
