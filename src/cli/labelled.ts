import type { Terminal } from "./terminal.ts";

/** A label and the lines that stand beside and below it; without lines it is left out. */
export type Section = readonly [label: string, ...texts: string[]];

/** A title, and below it the sections with their texts in one column. */
export function labelled(title: string, sections: readonly Section[], style: Terminal["style"]): string {
  const filled = sections.filter((section) => section.length > 1);
  const width = Math.max(...filled.map(([label]) => label.length)) + 2;
  const body = filled.flatMap(([label, ...rest]) =>
    rest.map((text, index) => `  ${style.dim((index === 0 ? label : "").padEnd(width))}${text}`),
  );
  return [title, ...body, ""].join("\n");
}
