import { afterAll, beforeAll, expect, test } from "vitest";
import type { IntakeCommand } from "../harness/intake-command.ts";
import { intakeInProcess } from "../harness/intake-in-process.ts";
import { exampleRequest, type TestServer, testServer } from "../harness/test-server.ts";

let server: TestServer;
let intake: IntakeCommand["intake"];

beforeAll(async () => {
  server = await testServer();
  intake = intakeInProcess({ DATABASE_URL: server.database.url });
  await server.post(exampleRequest);
});

afterAll(() => server.drop());

const stdout = async (...words: readonly string[]) => (await intake(...words)).stdout;

test("what comes in requests is told apart from files, in both languages and for scripts", async () => {
  expect(await stdout("runs")).toMatch(/Kind .*\n.* requests +register-client \S+ +taking requests/);
  expect(await stdout("runs", "--lang", "ru")).toMatch(/Вид .*\n.* запросы +register-client \S+ +принимает запросы/);
  expect(JSON.parse(await stdout("runs", "--json"))).toMatchObject([{ kind: "endpoint", status: "running" }]);
  expect(await stdout("runs", "show", "1", "--lang", "ru")).toContain(": принимает запросы");
  expect(JSON.parse(await stdout("runs", "show", "1", "--json"))).toMatchObject({ kind: "endpoint" });
});

test("there is no file to read it from again, and an undone one is to be sent again", async () => {
  const undone = await stdout("runs", "undo", "1", "--yes");
  expect(undone).toMatch(/is undone; the retailer may send it again/);
  for (const command of ["resume", "report"]) {
    const { exitCode, stderr } = await intake("runs", command, "1");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("request by request")]);
  }
  for (const [language, sentence] of [
    ["en", "the retailer may send it again"],
    ["ru", "ретейлер может прислать его снова"],
  ] as const) {
    const shown = await stdout("runs", "show", "1", "--lang", language);
    expect(shown).toContain(sentence);
    expect(shown).not.toContain("intake import");
  }
});
