import type { Steps } from "../pipeline/steps.ts";
import { parts } from "./parts.ts";
import type { RegistryDoor } from "./registry-door.ts";

/** The real steps of an import, which store into the registry behind the door. */
export async function importSteps(registry: RegistryDoor): Promise<Steps> {
  const { readManifestFile, readRows, recogniseFile } = await parts.readers();
  const { openRejectReport } = await parts.writers();
  return {
    recognise: recogniseFile,
    read: readRows,
    readManifest: readManifestFile,
    openReport: openRejectReport,
    openRegistry: registry.open,
  };
}
