import type { Evidence } from "./recognised-file.ts";

/** What is known about a file that is refused: what was found in it, and what a person had said about it. */
export interface DetectedFile {
  readonly found: readonly Evidence[];
  readonly given: Readonly<Partial<Record<GivenFact, string>>>;
}

export const givenFacts = ["profile", "encoding", "delimiter", "sheet", "headerRow"] as const;
export type GivenFact = (typeof givenFacts)[number];
