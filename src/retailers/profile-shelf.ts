import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { OperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import { parseProfile } from "./parse-profile.ts";

/** The profiles that come with the tool: a YAML file in this folder is a retailer we know. */
const presetsFolder = fileURLToPath(new URL("presets/", import.meta.url));

/** Every profile that can be chosen: the user's own first, so that one of the same name replaces a preset. */
export function loadProfiles(ownFolder: string): readonly Profile[] {
  const own = readFolder(ownFolder);
  const ownNames = new Set(own.map((profile) => profile.name));
  return [...own, ...readFolder(presetsFolder).filter((preset) => !ownNames.has(preset.name))];
}

/** The profile that `--profile` names: a file, or one of the shelf. Throws `profile.not_found` with what there is. */
export function findProfile(wanted: string, shelf: readonly Profile[]): Profile {
  const known = shelf.find((profile) => profile.name === wanted);
  if (known !== undefined) return known;
  if (isYaml(wanted) || /[\\/]/.test(wanted)) return readProfile(wanted);
  throw notFound(wanted, shelf);
}

function readFolder(folder: string): readonly Profile[] {
  return entriesOf(folder)
    .filter(isYaml)
    .sort()
    .map((file) => readProfile(join(folder, file)));
}

function readProfile(path: string): Profile {
  let yaml: string;
  try {
    yaml = readFileSync(path, "utf8");
  } catch (error) {
    throw new OperatorError(
      "profile.unreadable",
      { profile: path, cause: (error as NodeJS.ErrnoException).code ?? "" },
      error,
    );
  }
  return parseProfile(basename(path, extname(path)), yaml);
}

/** A folder of own profiles need not exist. */
function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new OperatorError(
      "profile.unreadable",
      { profile: folder, cause: (error as NodeJS.ErrnoException).code ?? "" },
      error,
    );
  }
}

function isYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

function notFound(wanted: string, shelf: readonly Profile[]): OperatorError {
  return new OperatorError("profile.not_found", { profile: wanted, known: shelf.map((profile) => profile.name) });
}
