import { doubtTexts } from "../../messages/doubt-texts.ts";
import type { Inspection } from "../../model/inspection.ts";
import { doubtSentence } from "../doubt-sentence.ts";
import { hanging } from "../hanging.ts";
import { type InspectionView, indent, type Lines } from "./view.ts";

/** What contradicts itself and does not stop an import. */
export function doubtLines({ doubts: found }: Inspection, { language, style, width }: InspectionView): Lines {
  if (found.length === 0) return [];
  return [
    style.bold(style.yellow(doubtTexts[language].title)),
    ...found.flatMap((doubt) => hanging(indent, doubtSentence(doubt, language), width)),
  ];
}
