import { existsSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { OperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import type { ProfileCheck } from "../model/profile-check.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import type { Inspected } from "../pipeline/inspect-file.ts";
import type { ProfileFile } from "../retailers/profile-shelf.ts";
import type { Settings } from "../settings.ts";
import { lookInto } from "./open-source.ts";
import { parts } from "./parts.ts";

/** What can be done with profiles. None of it needs a database. */
export interface ProfileVerbs {
  /** Every profile that can be chosen, one's own first; also those that cannot be read. */
  listProfiles(): Promise<readonly ListedProfile[]>;
  /** The YAML of one, by name or path. Throws `profile.not_found`. */
  profileText(name: string): Promise<ProfileText>;
  /** Throws `profile.invalid`. With a file: how the profile fits it. */
  checkProfile(name: string, file: string | undefined): Promise<CheckedProfile>;
  /** The YAML of a draft, commented in the language of the settings. */
  writeProfile(draft: ProfileDraft): Promise<string>;
  /**
   * Into the folder of profiles, one that is not complete here, unless a path is given. Answers the absolute path. Throws
   * `output.exists`.
   */
  saveProfile(draft: ProfileDraft, place: SavePlace): Promise<string>;
  /**
   * The workbook that a retailer fills in: with the columns of the profile where it would come back understood, else, and
   * without a name, with such as are known by themselves. Answers the absolute path. Throws `output.exists`.
   */
  saveTemplate(profile: string | undefined, place: SavePlace): Promise<string>;
  /** Tells whether a code is that of a country whose phones can be read. */
  countries(): Promise<(code: string) => boolean>;
}

export interface SavePlace {
  readonly path: string | undefined;
  /** A file that is there may be replaced. */
  readonly replace: boolean;
}

/** A profile of the shelf, or what is wrong with its file. */
export interface ListedProfile extends ProfileFile {
  readonly profile: Profile | undefined;
  readonly error: OperatorError | undefined;
}

export interface CheckedProfile {
  readonly profile: Profile;
  readonly against: (ProfileCheck & Inspected) | undefined;
}

export interface ProfileText extends ProfileFile {
  readonly yaml: string;
}

export function createProfileVerbs(settings: Settings): ProfileVerbs {
  return {
    async listProfiles() {
      const { listProfileFiles, readProfile } = await parts.profiles();
      return listProfileFiles(settings.profiles).map((file) => listed(file, readProfile));
    },
    async profileText(name) {
      const { findProfileFile, listProfileFiles, profileText } = await parts.profiles();
      const file = findProfileFile(name, listProfileFiles(settings.profiles));
      return { ...file, path: resolve(settings.workingFolder, file.path), yaml: profileText(file) };
    },
    async checkProfile(name, file) {
      const { findProfileFile, listProfileFiles, readProfile } = await parts.profiles();
      const profile = readProfile(findProfileFile(name, listProfileFiles(settings.profiles)));
      (await parts.regions()).refuseUnknownRegion(profile);
      if (file === undefined) return { profile, against: undefined };
      const { checkProfile } = await parts.profileCheck();
      return { profile, against: await lookInto(file, (source, steps) => checkProfile(source, profile, steps)) };
    },
    writeProfile: async (draft) => (await parts.profileWriter()).writeProfile(draft, settings.language),
    async saveProfile(draft, { path, replace }) {
      const yaml = (await parts.profileWriter()).writeProfile(draft, settings.language);
      const place = resolve(settings.workingFolder, path ?? usualPlace(draft, settings));
      return saveFile(place, replace, (file) => file.writeFile(yaml));
    },
    async saveTemplate(name, { path, replace }) {
      const { findProfile, loadProfiles } = await parts.profiles();
      const shelf = name === undefined ? [] : loadProfiles(settings.profiles);
      const profile = name === undefined ? undefined : findProfile(name, shelf);
      const place = resolve(settings.workingFolder, path ?? `${profile?.name ?? "intake"}-template.xlsx`);
      const comesBack = profile !== undefined && (await isUnderstood(place, { profile, shelf }, settings));
      const { profileTemplate } = await parts.templates();
      const workbook = await profileTemplate(comesBack ? profile : undefined, settings.language);
      return saveFile(place, replace, (file) => file.writeFile(workbook));
    },
    countries: async () => (await parts.regions()).isKnownRegion,
  };
}

/** Some profiles need more than their columns in a workbook: another sheet, the state of an order, kopecks. */
async function isUnderstood(
  place: string,
  { profile, shelf }: { readonly profile: Profile; readonly shelf: readonly Profile[] },
  { language }: Settings,
): Promise<boolean> {
  const { recogniseFile, spoolStream } = await parts.readers();
  const { mapsByItself } = await parts.understanding();
  const filled = await (await parts.templates()).filledTemplate(profile, language);
  const file = await spoolStream(Readable.from([filled]), place);
  try {
    return await mapsByItself(file, shelf, { recognise: recogniseFile });
  } finally {
    await file.close();
  }
}

function listed(file: ProfileFile, read: (file: ProfileFile) => Profile): ListedProfile {
  try {
    return { ...file, profile: read(file), error: undefined };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { ...file, profile: undefined, error };
  }
}

/** A profile with places to fill in is no profile yet, and on the shelf it would stop every command that looks there. */
function usualPlace({ name, missing, isJoinOpen }: ProfileDraft, { profiles, workingFolder }: Settings): string {
  return join(missing.length === 0 && !isJoinOpen ? profiles : workingFolder, `${name}.yaml`);
}

/** Never over a file that is there, unless it may be replaced. */
async function saveFile(path: string, replace: boolean, write: (file: FileHandle) => Promise<void>): Promise<string> {
  if (!replace && existsSync(path)) throw new OperatorError("output.exists", { path });
  const { draftFile } = await parts.files();
  return (await draftFile(dirname(path), basename(path), write)).publish();
}
