import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openNamelessFile } from "./nameless-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nameless-file-test-"));
  vi.stubEnv("TMPDIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("what was written can be read back", async () => {
  const { handle, close } = await openNamelessFile();
  await handle.appendFile("one, ");
  await handle.appendFile("two");
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(20), 0, 20, 0);
  expect(buffer.toString("utf8", 0, bytesRead)).toBe("one, two");
  await close();
});

test.skipIf(process.platform === "win32")("it has no name while it is open", async () => {
  const { close } = await openNamelessFile();
  expect(readdirSync(folder)).toEqual([]);
  await close();
});

test("nothing is left of it when it was closed, even twice", async () => {
  const { close } = await openNamelessFile();
  await close();
  await close();
  expect(readdirSync(folder)).toEqual([]);
});
