import { constants } from "node:fs";
import { access, mkdir, statfs } from "node:fs/promises";
import { OperatorError } from "./errors.ts";
import { type CheckName, doctorTexts } from "./messages/doctor.ts";
import { operatorErrorText } from "./messages/operator-errors.ts";
import { loadProfiles } from "./retailers/profile-shelf.ts";
import type { Settings } from "./settings.ts";
import { migrationStatus } from "./store/database.ts";

/** One check of the installation: what was found and, where it is wrong, what to do. */
export interface Finding {
  readonly check: CheckName;
  readonly ok: boolean;
  readonly found: string;
  readonly remedy: string | undefined;
  /** The error behind it, for the exit code. */
  readonly error: OperatorError | undefined;
}

const leastNode = [20, 19] as const;
const leastFreeBytes = 1024 ** 3;

/** Looks at everything an import needs, in the order in which it would miss it. */
export async function examineInstallation(settings: Settings): Promise<readonly Finding[]> {
  return [
    checkNode(settings),
    await checkPermissions(settings),
    await checkDisk(settings),
    ...(await checkDatabase(settings)),
    checkProfiles(settings),
  ];
}

function checkNode({ language }: Settings): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return finding("node", ok, process.version, doctorTexts[language].nodeTooOld(leastNode.join(".")));
}

async function checkPermissions({ home, reports, language }: Settings): Promise<Finding> {
  const texts = doctorTexts[language];
  for (const folder of [home, ...(reports === undefined ? [] : [reports])]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    } catch (error) {
      const cause = (error as NodeJS.ErrnoException).code ?? "";
      return finding("permissions", false, texts.cannotWrite(folder, cause), texts.chooseFolder);
    }
  }
  return finding("permissions", true, texts.canWrite(home), undefined);
}

async function checkDisk({ home, language }: Settings): Promise<Finding> {
  const texts = doctorTexts[language];
  const disk = await statfs(home).catch(() => undefined);
  if (disk === undefined) return finding("disk", false, home, texts.chooseFolder);
  const free = disk.bavail * disk.bsize;
  const gigabytes = (free / 1024 ** 3).toFixed(1);
  return finding("disk", free >= leastFreeBytes, texts.freeSpace(gigabytes, home), texts.makeRoom);
}

async function checkDatabase(settings: Settings): Promise<readonly Finding[]> {
  const texts = doctorTexts[settings.language];
  try {
    const { embedded, server, registry, pending, unknown } = await migrationStatus(settings);
    const reached = finding("database", true, embedded ? texts.embedded(settings.home) : server, undefined);
    if (unknown.length > 0) {
      return [
        reached,
        failed(
          "migrations",
          new OperatorError("database.too_new", { server, migration: unknown.join(", ") }),
          settings,
        ),
      ];
    }
    // The embedded database is migrated by whoever uses it next.
    if (pending.length > 0 && !embedded) {
      return [
        reached,
        failed("migrations", new OperatorError("database.not_migrated", { server, registry }), settings),
      ];
    }
    return [reached, finding("migrations", true, texts.migrated, undefined)];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [failed("database", error, settings)];
  }
}

function checkProfiles(settings: Settings): Finding {
  try {
    const count = loadProfiles(settings.profiles).length;
    return finding("profiles", true, doctorTexts[settings.language].profileCount(count), undefined);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return failed("profiles", error, settings);
  }
}

function finding(check: CheckName, ok: boolean, found: string, remedy: string | undefined): Finding {
  return { check, ok, found, remedy: ok ? undefined : remedy, error: undefined };
}

function failed(check: CheckName, error: OperatorError, { language }: Settings): Finding {
  const { what, remedy } = operatorErrorText(error, language);
  return { check, ok: false, found: what, remedy, error };
}
