import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDiskFile } from "./disk-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "disk-file-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("openDiskFile", () => {
  it("reads any part, any number of times at once", async () => {
    writeFileSync(join(folder, "f.csv"), "0123456789");
    const file = await openDiskFile(join(folder, "f.csv"), "f.csv");
    expect(file).toMatchObject({ name: "f.csv", path: join(folder, "f.csv"), bytes: 10 });
    const parts = [file.open(), file.open({ start: 2, end: 4 }), file.open({ start: 8 }), file.open({ end: 0 })];
    expect(await Promise.all(parts.map((part) => text(part)))).toEqual(["0123456789", "234", "89", "0"]);
    await file.close();
    await file.close();
  });

  it("stays with the file it opened when another takes its name", async () => {
    const path = join(folder, "f.csv");
    writeFileSync(path, "first");
    const file = await openDiskFile(path);
    rmSync(path);
    writeFileSync(path, "second");
    expect(await text(file.open())).toBe("first");
    await file.close();
  });

  it("does not take a file that became shorter for a whole one", async () => {
    const path = join(folder, "f.csv");
    writeFileSync(path, "0123456789");
    const file = await openDiskFile(path, "f.csv");
    truncateSync(path, 4);
    await expect(text(file.open())).rejects.toMatchObject({ code: "file.changed", facts: { file: "f.csv" } });
    await file.close();
  });

  it.each<[string, (path: string) => void]>([
    ["is appended to", (path) => appendFileSync(path, "x")],
    ["is cut short", (path) => truncateSync(path, 4)],
    ["is rewritten in place at the same length", (path) => writeFileSync(path, "9876543210", { flag: "r+" })],
  ])("notices when the file %s", async (_, change) => {
    const path = join(folder, "f.csv");
    writeFileSync(path, "0123456789");
    // Earlier than the change by more than the clock of any file system is coarse.
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    const file = await openDiskFile(path, "f.csv");
    await expect(file.ensureUnchanged()).resolves.toBeUndefined();
    change(path);
    await expect(file.ensureUnchanged()).rejects.toMatchObject({ code: "file.changed", facts: { file: "f.csv" } });
    await file.close();
  });

  it("is not disturbed by a new file under the name of the open one", async () => {
    const path = join(folder, "f.csv");
    writeFileSync(path, "first");
    const file = await openDiskFile(path);
    writeFileSync(join(folder, "new.csv"), "second");
    renameSync(join(folder, "new.csv"), path);
    await expect(file.ensureUnchanged()).resolves.toBeUndefined();
    await file.close();
  });

  it("reads a named pipe to its end", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("sh", ["-c", `mkfifo "$0"`, pipe]);
    const [file] = await Promise.all([openDiskFile(pipe, "pipe"), writeFile(pipe, "from a pipe")]);
    expect(file).toMatchObject({ name: "pipe", path: undefined, bytes: 11 });
    expect(await text(file.open({ start: 5 }))).toBe("a pipe");
    await file.close();
  });

  it.each([
    ["has no writer", () => undefined],
    ["has a writer that says nothing", (pipe: string) => openSync(pipe, "r+")],
  ])("can be stopped while a named pipe %s", async (_, write) => {
    const pipe = join(folder, "pipe");
    execFileSync("sh", ["-c", `mkfifo "$0"`, pipe]);
    const writer = write(pipe);
    const stop = new AbortController();
    const opening = openDiskFile(pipe, "pipe", stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(opening).rejects.toMatchObject({ code: "run.interrupted", facts: { file: "pipe" } });
    if (writer !== undefined) closeSync(writer);
  });

  it.each([
    ["what is not there", "missing.csv", "file.not_found"],
    ["a path through a file", "empty.csv/f.csv", "file.not_found"],
    ["a folder", "folder", "file.is_directory"],
    ["an empty file", "empty.csv", "file.empty"],
    ["a device", "/dev/zero", "file.not_regular"],
    ["a name that no file can have", "x".repeat(300), "file.read_failed"],
  ])("refuses %s", async (_, name, code) => {
    writeFileSync(join(folder, "empty.csv"), "");
    mkdirSync(join(folder, "folder"));
    const opening = openDiskFile(name.startsWith("/") ? name : join(folder, name), "shown");
    await expect(opening).rejects.toMatchObject({ code, facts: { file: "shown" } });
  });

  it.skipIf(process.platform === "win32")("refuses a socket", async () => {
    const path = join(folder, "socket");
    const server = createServer().listen(path);
    await once(server, "listening");
    await expect(openDiskFile(path)).rejects.toMatchObject({ code: "file.not_regular" });
    server.close();
  });

  it.skipIf(process.getuid?.() === 0)("refuses what it may not read", async () => {
    writeFileSync(join(folder, "f.csv"), "a");
    chmodSync(join(folder, "f.csv"), 0o000);
    await expect(openDiskFile(join(folder, "f.csv"))).rejects.toMatchObject({ code: "file.no_permission" });
  });

  it("says that reading failed", async () => {
    writeFileSync(join(folder, "f.csv"), "a");
    const file = await openDiskFile(join(folder, "f.csv"), "f.csv");
    await file.close();
    const facts = { file: "f.csv", cause: "EBADF" };
    await expect(text(file.open())).rejects.toMatchObject({ code: "file.read_failed", facts });
  });
});
