import { createInterface } from "node:readline/promises";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { leftDialogue } from "./left-dialogue.ts";

test.each([
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
])("who presses %s at a question leaves", async (_key, pressed) => {
  const input = new PassThrough();
  const lines = createInterface({ input, output: new PassThrough(), terminal: true });
  const failed = lines.question("?").catch((error: unknown) => error);
  input.write(pressed);
  expect(leftDialogue(await failed)).toBe(true);
  lines.close();
});
