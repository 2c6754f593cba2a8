import type { Profile } from "../../model/profile.ts";
import type { Settings } from "../../settings.ts";
import { parts } from "../parts.ts";

/**
 * The profiles that a retailer's files may be read by: its own, and those that come with the tool and know the export of a
 * program by its columns, whoever sends it. Another retailer's would put the data under another name.
 */
export async function retailerShelf(settings: Settings, retailer: string): Promise<readonly Profile[]> {
  const { listProfileFiles, readProfile } = await parts.profiles();
  return listProfileFiles(settings.profiles)
    .map((file) => ({ profile: readProfile(file), preset: file.preset }))
    .filter(({ profile, preset }) => profile.retailer === retailer || (preset && isOfProgram(profile)))
    .map(({ profile }) => profile);
}

function isOfProgram({ match }: Profile): boolean {
  return match.names.length === 0 && match.headers.length > 0;
}
