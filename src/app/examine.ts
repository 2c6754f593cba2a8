import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { OperatorError } from "../errors.ts";
import type { CheckName } from "../messages/doctor.ts";
import { loadProfiles } from "../retailers/profile-shelf.ts";
import type { Settings } from "../settings.ts";
import { migrationStatus } from "../store/database.ts";

/** One check of the installation: what was looked at and, where it is wrong, the error that tells what to do. */
export interface Finding {
  readonly check: CheckName;
  /** A version, a folder, a server, a count: the same in every language. */
  readonly value: string;
  readonly error: OperatorError | undefined;
}

const leastNode = [20, 19] as const;
const leastFreeBytes = 1024 ** 3;

/** Looks at everything an import needs, in the order in which it would miss it, and makes nothing. */
export async function examineInstallation(settings: Settings): Promise<readonly Finding[]> {
  return [
    checkNode(),
    await checkPermissions(settings),
    await checkDisk(settings),
    ...(await checkDatabase(settings)),
    checkProfiles(settings),
  ];
}

function checkNode(): Finding {
  const { version } = process;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return {
    check: "node",
    value: version,
    error: ok ? undefined : new OperatorError("node.too_old", { version, wanted: leastNode.join(".") }),
  };
}

async function checkPermissions({ home, reports }: Settings): Promise<Finding> {
  for (const folder of [home, ...(reports === undefined ? [] : [reports])]) {
    try {
      await access(await nearestExisting(folder), constants.W_OK);
    } catch (error) {
      const cause = (error as NodeJS.ErrnoException).code ?? "";
      return { check: "permissions", value: folder, error: new OperatorError("home.unwritable", { folder, cause }) };
    }
  }
  return { check: "permissions", value: home, error: undefined };
}

async function checkDisk({ home }: Settings): Promise<Finding> {
  const folder = await nearestExisting(home);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const gigabytes = (free / 1024 ** 3).toFixed(1);
  return {
    check: "disk",
    value: gigabytes,
    error: free >= leastFreeBytes ? undefined : new OperatorError("disk.low", { folder, gigabytes }),
  };
}

async function checkDatabase(settings: Settings): Promise<readonly Finding[]> {
  try {
    const { embedded, server, registry, pending, unknown } = await migrationStatus(settings);
    const reached: Finding = { check: "database", value: embedded ? settings.home : server, error: undefined };
    const tables = (error: OperatorError | undefined): Finding => ({ check: "migrations", value: registry, error });
    if (unknown.length > 0) {
      return [reached, tables(new OperatorError("database.too_new", { server, migration: unknown.join(", ") }))];
    }
    // The embedded database is migrated by whoever uses it next.
    const missing = pending.length > 0 && !embedded;
    return [reached, tables(missing ? new OperatorError("database.not_migrated", { server, registry }) : undefined)];
  } catch (error) {
    return [failed("database", error)];
  }
}

function checkProfiles(settings: Settings): Finding {
  try {
    return { check: "profiles", value: String(loadProfiles(settings.profiles).length), error: undefined };
  } catch (error) {
    return failed("profiles", error);
  }
}

function failed(check: CheckName, error: unknown): Finding {
  if (!(error instanceof OperatorError)) throw error;
  return { check, value: "", error };
}

/** The folder itself, or the one in which it would be made. */
async function nearestExisting(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}
