import type { Language } from "../../messages/language.ts";
import type { Terminal } from "../terminal.ts";

/** For whom an inspection is written down. */
export interface InspectionView {
  readonly language: Language;
  readonly style: Terminal["style"];
  /** Columns of the terminal. */
  readonly width: number;
}

/** The lines of one section; none where it has nothing to tell. */
export type Lines = readonly string[];

export const indent = "  ";
