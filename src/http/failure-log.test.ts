import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { OperatorError } from "../errors.ts";
import { openFailureLog } from "./failure-log.ts";

test("failures that are alike are told once a second, with how many there were, and no message", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const lines: string[] = [];
  const fail = openFailureLog(pino({ base: {} }, { write: (line) => lines.push(line) }));
  const away = () => fail("a-1", new OperatorError("database.lost", { server: "ivanov@mail.ru", cause: "" }));
  for (let time = 0; time < 100; time++) away();
  fail("a-2", new RangeError("ivanov@mail.ru"));
  fail("a-3", "ivanov@mail.ru");
  vi.advanceTimersByTime(1000);
  away();
  away();
  vi.useRealTimers();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      id: "a-1",
      error: "OperatorError",
      code: "database.lost",
      stack: expect.arrayContaining([expect.stringMatching(/^ +at /)]),
    },
    { id: "a-2", error: "RangeError" },
    { id: "a-3", error: "TypeError" },
    { id: "a-1", code: "database.lost", more: 99 },
  ]);
  expect(lines[0]).not.toContain("more");
  expect(lines.join("")).not.toContain("ivanov");
});
