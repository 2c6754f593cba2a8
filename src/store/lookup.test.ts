import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { openLookup } from "./lookup.ts";

/** A lookup of lengths whose answers come when the test says so. */
function lengths() {
  const questions: { readonly keys: readonly string[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const find = openLookup<number>(
    (keys) =>
      new Promise((settle, fail) => {
        const answer = () => settle(new Map(keys.filter((key) => key !== "nobody").map((key) => [key, key.length])));
        questions.push({ keys, answer, fail });
      }),
  );
  return { questions, find };
}

test("all who come while a question is under way are answered by the next one, which asks for each key once", async () => {
  const { questions, find } = lengths();
  const first = find("one");
  await turn();
  const rest = ["three", "nobody", "three", "one"].map(find);
  await turn();
  expect(questions.map(({ keys }) => keys)).toEqual([["one"]]);
  questions[0]?.answer();
  expect(await first).toBe(3);
  await turn();
  expect(questions.map(({ keys }) => keys)).toEqual([["one"], ["three", "nobody", "one"]]);
  questions[1]?.answer();
  expect(await Promise.all(rest)).toEqual([5, undefined, 5, 3]);
});

test("a question that fails is an error to those who waited for it, and to nobody else", async () => {
  const { questions, find } = lengths();
  const first = find("one");
  await turn();
  const second = find("two");
  questions[0]?.fail(new Error("the database is away"));
  await expect(first).rejects.toThrow("away");
  await turn();
  questions[1]?.answer();
  expect(await second).toBe(3);
});
