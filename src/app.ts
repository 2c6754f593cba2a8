import { createDatabaseVerbs, type DatabaseVerbs } from "./app/databases.ts";
import { createEndpointVerbs, type EndpointVerbs } from "./app/endpoint.ts";
import type { Finding } from "./app/examine.ts";
import { createFileVerbs, type FileVerbs } from "./app/files.ts";
import { createKeyVerbs, type KeyVerbs } from "./app/keys.ts";
import { parts } from "./app/parts.ts";
import { createProfileVerbs, type ProfileVerbs } from "./app/profiles.ts";
import type { PushWatch } from "./app/pushes/import-push.ts";
import type { Pushes } from "./app/pushes/pushes.ts";
import { createRegistryDoor } from "./app/registry-door.ts";
import type { Settings } from "./settings.ts";

export type { DatabaseStatus } from "./app/databases.ts";
export type { Endpoint } from "./app/endpoint.ts";
export type { Finding } from "./app/examine.ts";
export type { CheckedProfile, ListedProfile } from "./app/profiles.ts";
export type { Pushes, PushOrder, PushRefusal } from "./app/pushes/pushes.ts";
export type { FileRequest, ImportRequest } from "./app/requests.ts";
export type { Inspected } from "./pipeline/inspect-file.ts";

/** What the tool can do, for any face: command line, endpoint, tests. It never prints and never exits. */
export interface App extends FileVerbs, ProfileVerbs, DatabaseVerbs, KeyVerbs, EndpointVerbs {
  readonly settings: Settings;
  /** What `intake doctor` finds, in the order of the checks. */
  examine(): Promise<readonly Finding[]>;
  /** Takes files that retailers push, and takes up what was left undone. To be closed before the app. */
  openPushes(watch: PushWatch): Promise<Pushes>;
  /** Releases connections; the embedded server stops if nobody else uses it. */
  close(): Promise<void>;
}

export function createApp(settings: Settings): App {
  const registry = createRegistryDoor(settings);
  return {
    settings,
    ...createFileVerbs(settings, registry),
    ...createProfileVerbs(settings),
    ...createDatabaseVerbs(settings),
    ...createKeyVerbs(registry),
    ...createEndpointVerbs(settings, registry),
    examine: async () => (await parts.examination()).examineInstallation(settings),
    openPushes: async (watch) => (await import("./app/pushes/pushes.ts")).openPushes(settings, registry, watch),
    close: registry.close,
  };
}
