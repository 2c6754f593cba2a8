/** A line of the table in docs/reliability.md. */
export interface SurvivedFault {
  /** What happens: the name of the test, or of the table of cases. */
  readonly what: string;
  /** From the project's folder. */
  readonly file: string;
  readonly survived: number;
  readonly failed: number;
}

const [begin, end] = ["<!-- made by npm run test:faults -->", "<!-- end -->"];

/** The document with these lines in the place of older ones about the same; lines about other faults stay. */
export function withFaults(document: string, faults: readonly SurvivedFault[], run: string): string {
  const [before = "", rest = ""] = document.split(begin);
  const [table = "", after = ""] = rest.split(end);
  const lines = new Map(linesOf(table));
  for (const fault of faults) lines.set(keyOf(fault), line(fault, run));
  const sorted = [...lines].sort(([a], [b]) => a.localeCompare(b, "en")).map(([, text]) => text);
  const made = ["| what happens | test | survived | run |", "|---|---|---|---|", ...sorted].join("\n");
  return `${before}${begin}\n${made}\n${end}${after}`;
}

/** What the document's table lists, as `file: what`. */
export function listedFaults(document: string): readonly string[] {
  return linesOf(document).map(([key]) => key);
}

/** What a test file of `src/faults` says that it survives, in the same words. */
export function faultsOf(file: string, source: string): readonly string[] {
  const names = source.matchAll(/^(?:fault|longFault|describe)\(\s*"([^"]+)"/gm);
  return [...names].map(([, what = ""]) => keyOf({ what, file }));
}

function keyOf({ what, file }: Pick<SurvivedFault, "what" | "file">): string {
  return `${file}: ${what}`;
}

function line({ what, file, survived, failed }: SurvivedFault, run: string): string {
  const times = failed === 0 ? String(survived) : `${survived}; NOT survived: ${failed}`;
  return `| ${what} | [${file.replace("src/faults/", "")}](../${file}) | ${times} | ${run} |`;
}

function linesOf(table: string): readonly (readonly [key: string, line: string])[] {
  const lines = table.matchAll(/^\| (.+?) \| \[.*?\]\(\.\.\/(.+?)\) \|.*$/gm);
  return [...lines].map(([text, what = "", file = ""]) => [keyOf({ what, file }), text]);
}
