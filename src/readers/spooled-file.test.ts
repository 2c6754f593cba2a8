import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OperatorError } from "../errors.ts";
import { spoolStream } from "./spooled-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spooled-file-test-"));
  vi.stubEnv("TMPDIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe("spoolStream", () => {
  it("makes a stream readable from anywhere, and again", async () => {
    const file = await spoolStream(Readable.from([Buffer.from("01234"), Buffer.from("56789")]), "-");
    expect(file).toMatchObject({ name: "-", path: undefined, bytes: 10 });
    expect(await text(file.open({ start: 4, end: 6 }))).toBe("456");
    expect(await text(file.open())).toBe("0123456789");
    await file.close();
  });

  it("stops in the middle of an endless stream", async () => {
    const stop = new AbortController();
    const endless = new Readable({ read() {} });
    endless.push("fio;phone\n");
    const spooled = spoolStream(endless, "-", stop.signal);
    stop.abort();
    await expect(spooled).rejects.toMatchObject({ code: "run.interrupted", facts: { file: "-" } });
  });

  it("leaves no name behind that could outlive the process", async () => {
    const file = await spoolStream(Readable.from([Buffer.from("secret")]), "-");
    expect(readdirSync(folder)).toEqual([]);
    await file.close();
  });

  it.each([
    [
      "file.broken",
      new OperatorError("file.broken", { file: "f.gz", format: "gzip", line: undefined }),
      { file: "f.gz" },
    ],
    ["file.read_failed", Object.assign(new Error(), { code: "EIO" }), { file: "-", cause: "EIO" }],
  ])("passes on why the stream failed: %s", async (code, error, facts) => {
    const failing = new Readable({ read: () => void failing.destroy(error) });
    await expect(spoolStream(failing, "-")).rejects.toMatchObject({ code, facts });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(["ENOSPC", "EDQUOT"])("says where the disk is full: %s", async (code) => {
    const full = new Readable({ read: () => void full.destroy(Object.assign(new Error(), { code })) });
    await expect(spoolStream(full, "-")).rejects.toMatchObject({ code: "disk.full", facts: { path: folder } });
  });
});
