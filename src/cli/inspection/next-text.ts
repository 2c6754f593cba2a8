import type { Inspected } from "../../app.ts";
import { isOperatorError } from "../../errors.ts";
import { inspectionTexts } from "../../messages/inspection-texts.ts";
import { operatorErrorText } from "../../messages/operator-errors.ts";
import { profileDoneTexts } from "../../messages/profile-done-texts.ts";
import { hanging } from "../hanging.ts";
import { shellWord } from "../shell-word.ts";
import { wrapText } from "../wrap-text.ts";
import { type InspectionView, indent, type Lines } from "./view.ts";

interface Done {
  /** The file as it was typed. */
  readonly file: string;
  readonly yaml: string;
  /** Where the profile has been saved. */
  readonly saved: string | undefined;
}

/** The profile, unless one fits already or it has been saved; and the commands that come next. */
export function nextText({ inspection, refusal }: Inspected, done: Done, view: InspectionView): string {
  const { language, style } = view;
  const texts = inspectionTexts[language];
  const { profile } = inspection;
  if (isOperatorError(refusal, "file.unloadable_export") && done.saved === undefined) {
    // No profile could find what the file does not hold.
    const { remedy } = operatorErrorText(refusal, language);
    return ["", style.bold(texts.next), ...hanging(indent, remedy, view.width)].join("\n");
  }
  const maps = refusal === undefined;
  const steps = maps ? stepsOfMapped(profile !== undefined, done, view) : stepsOfUnmapped(done, view);
  const heading = style.bold(maps ? texts.profileToSave : texts.profileToFillIn);
  const shown =
    done.saved !== undefined
      ? [profileDoneTexts[language].saved(done.saved)]
      : maps && profile !== undefined
        ? step(texts.profileFits(profile), `intake profile show ${shellWord(profile)}`, { indent: "", view })
        : [heading, done.yaml.trimEnd()];
  return ["", ...shown, "", style.bold(texts.next), ...steps].join("\n");
}

function stepsOfMapped(fits: boolean, { file, saved }: Done, view: InspectionView): Lines {
  const texts = inspectionTexts[view.language];
  const place = { indent, view };
  const word = shellWord(file);
  return [
    ...step(texts.tryIt, `intake import ${word} --dry-run`, place),
    ...step(texts.load, `intake import ${word}`, place),
    ...(fits || saved !== undefined ? [] : step(texts.saveProfile, `intake inspect ${word} --save`, place)),
  ];
}

function stepsOfUnmapped({ file, saved }: Done, view: InspectionView): Lines {
  const texts = inspectionTexts[view.language];
  const place = { indent, view };
  const word = shellWord(file);
  if (saved === undefined) return step(texts.fillInProfile, `intake inspect ${word} --save`, place);
  return step(texts.fillInSaved, `intake import ${word} --profile ${shellWord(saved)} --dry-run`, place);
}

/** On one line, or the command on a line of its own, where it can be copied whole. */
function step(
  what: string,
  command: string,
  { indent: start, view: { width } }: { readonly indent: string; readonly view: InspectionView },
): Lines {
  const line = `${start}${what}: ${command}`;
  if (line.length <= width) return [line];
  return [
    ...wrapText(`${what}:`, width - start.length).map((text) => `${start}${text}`),
    `${start}${indent}${command}`,
  ];
}
