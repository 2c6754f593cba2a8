import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { OperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import { parsedProfile, parseProfile } from "./parse-profile.ts";

/** The profiles that come with the tool: a YAML file in this folder is a retailer we know. */
const presetsFolder = fileURLToPath(new URL("presets/", import.meta.url));

/** The file of one profile, as it lies there. */
export interface ProfileFile {
  /** The name by which it is chosen. */
  readonly name: string;
  readonly path: string;
  /** It comes with the tool. */
  readonly preset: boolean;
}

/** Every profile that can be chosen: the user's own first, so that one of the same name replaces a preset. */
export function loadProfiles(ownFolder: string): readonly Profile[] {
  return listProfileFiles(ownFolder).map(readProfile);
}

/** The files of all profiles that can be chosen, in the order of `loadProfiles`. */
export function listProfileFiles(ownFolder: string): readonly ProfileFile[] {
  const own = filesIn(ownFolder, false);
  const ownNames = new Set(own.map(({ name }) => name));
  return [...own, ...filesIn(presetsFolder, true).filter(({ name }) => !ownNames.has(name))];
}

/** The profile that `--profile` names: a file, or one of the shelf. Throws `profile.not_found` with what there is. */
export function findProfile(wanted: string, shelf: readonly Profile[]): Profile {
  const known = shelf.find((profile) => profile.name === wanted);
  if (known !== undefined) return known;
  if (isPath(wanted)) return readProfile(fileAt(wanted));
  throw notFound(wanted, shelf);
}

/** The file of the profile that a person names, whether or not what stands in it is right. */
export function findProfileFile(wanted: string, files: readonly ProfileFile[]): ProfileFile {
  const known = files.find(({ name }) => name === wanted);
  if (known !== undefined) return known;
  if (isPath(wanted)) return fileAt(wanted);
  throw notFound(wanted, files);
}

/** Throws `profile.invalid` with the line of the first mistake. */
export function readProfile(file: ProfileFile): Profile {
  const parsed = file.preset ? parsedByBuild(file) : undefined;
  return parsed === undefined ? parseProfile(file.name, profileText(file)) : parsedProfile(file.name, parsed);
}

/** What stands in the YAML of a preset; undefined where the tool runs unbuilt, as in tests. */
function parsedByBuild({ path }: ProfileFile): unknown {
  try {
    return JSON.parse(readFileSync(path.replace(/\.yaml$/, ".json"), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The YAML as it is written. */
export function profileText({ path }: ProfileFile): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw unreadable(path, error);
  }
}

function filesIn(folder: string, preset: boolean): readonly ProfileFile[] {
  return entriesOf(folder)
    .filter(isYaml)
    .sort()
    .map((file) => ({ ...fileAt(join(folder, file)), preset }));
}

function fileAt(path: string): ProfileFile {
  return { name: basename(path, extname(path)), path, preset: false };
}

/** A folder of own profiles need not exist. */
function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw unreadable(folder, error);
  }
}

/** What `--profile` names is a file, not one of the shelf. */
export function isPath(wanted: string): boolean {
  return isYaml(wanted) || /[\\/]/.test(wanted);
}

function isYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

function unreadable(path: string, error: unknown): OperatorError {
  const cause = (error as NodeJS.ErrnoException).code ?? "";
  return new OperatorError("profile.unreadable", { profile: path, cause }, error);
}

function notFound(wanted: string, known: readonly { readonly name: string }[]): OperatorError {
  return new OperatorError("profile.not_found", { profile: wanted, known: known.map(({ name }) => name) });
}
