import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary file that nobody else can open. */
export interface NamelessFile {
  /** For reading and writing. */
  readonly handle: FileHandle;
  /** Closes the file, and with that removes it; harmless when repeated. */
  close(): Promise<void>;
}

/**
 * Opens a file whose name is taken away at once, so that the system removes it even after a kill. Windows cannot do that
 * and removes it when it is closed. Throws the system's own errors.
 */
export async function openNamelessFile(): Promise<NamelessFile> {
  const folder = await mkdtemp(join(tmpdir(), "intake-"));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const keepsName = process.platform === "win32";
  try {
    const handle = await open(join(folder, "file"), "wx+", 0o600);
    const close = async () => {
      await handle.close();
      if (keepsName) await removeFolder();
    };
    if (!keepsName) await removeFolder();
    return { handle, close };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
