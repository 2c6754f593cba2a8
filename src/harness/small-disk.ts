import { execFile } from "node:child_process";
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A disk of its own, so small that it is soon full. */
export interface SmallDisk {
  readonly path: string;
  /** To `8m`, for example. */
  grow(size: string): Promise<void>;
  remove(): Promise<void>;
}

/** Undefined where the system does not let us mount one: only root may, and only on Linux. */
export async function smallDisk(size: string): Promise<SmallDisk | undefined> {
  const path = await mkdtemp(join(tmpdir(), "intake-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0711`, "intake-test", path]);
  } catch {
    await rmdir(path);
    return undefined;
  }
  return {
    path,
    grow: async (to) => {
      await run("mount", ["-o", `remount,size=${to}`, path]);
    },
    remove: async () => {
      await run("umount", ["-l", path]);
      await rmdir(path);
    },
  };
}
