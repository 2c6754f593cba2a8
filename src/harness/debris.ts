import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { WorkFolder } from "./intake-command.ts";

/**
 * Removes what a killed process may leave: drafts of reports, which a later import removes when they are a minute old, and
 * the place of a temporary file whose name it had no time to take away, in which nothing stands yet.
 */
export async function removeDebris({ path, temporary }: WorkFolder): Promise<void> {
  const drafts = (await readdir(path)).filter((name) => name.startsWith(".") && name.endsWith(".tmp"));
  for (const name of drafts) await rm(join(path, name));
  for (const name of await readdir(temporary, { recursive: true })) {
    const found = await stat(join(temporary, name));
    expect(found.isDirectory() || found.size === 0, name).toBe(true);
  }
  for (const name of await readdir(temporary)) await rm(join(temporary, name), { recursive: true });
}
