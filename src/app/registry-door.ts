import { OperatorError } from "../errors.ts";
import type { Settings } from "../settings.ts";
import type { Registry } from "../store/registry.ts";
import { parts } from "./parts.ts";

/** The way to the registry, which is opened by the first who needs it and shared by all. */
export interface RegistryDoor {
  open(): Promise<Registry>;
  /** Undefined where there is none yet, or it cannot be asked. */
  openExisting(): Promise<Registry | undefined>;
  close(): Promise<void>;
}

export function createRegistryDoor(settings: Settings): RegistryDoor {
  let registry: Promise<Registry> | undefined;
  const open = () => {
    if (registry !== undefined) return registry;
    const opening = parts.database().then((database) => database.openRegistry(settings));
    registry = opening;
    // Whoever comes later may have more luck.
    opening.catch(() => {
      if (registry === opening) registry = undefined;
    });
    return opening;
  };
  return {
    open,
    async openExisting() {
      if (settings.databaseUrl === undefined) {
        const server = await (await parts.server()).serverStatus(settings.home);
        if (!server?.created) return undefined;
      }
      return open().catch((error: unknown) => {
        if (error instanceof OperatorError) return undefined;
        throw error;
      });
    },
    async close() {
      // One that could not be opened has nothing to close, and whoever asked for it has been told.
      const opened = await registry?.catch(() => undefined);
      await opened?.close();
    },
  };
}
