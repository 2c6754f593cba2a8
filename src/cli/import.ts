import { basename } from "node:path";
import type { App, ImportRequest } from "../app.ts";
import { OperatorError } from "../errors.ts";
import { companionTexts } from "../messages/companion-texts.ts";
import type { Language } from "../messages/language.ts";
import { wholeNumber } from "../messages/numbers.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { AddCommand } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { type FileEnd, importOne } from "./import-one.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { companionKinds, type FilesToImport, passOverCompanions } from "./pass-over-companions.ts";
import { print, printJson, type Terminal } from "./terminal.ts";

interface ImportFlags extends Omit<ImportRequest, "stop" | "onProgress"> {
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** A flag of every command. */
  readonly registry?: string;
}

export const addImport: AddCommand = (program, context, end) => {
  const { help, terminal } = context;
  program
    .command("import")
    .description(help.import)
    .argument("<files...>", help.files)
    .option("-p, --profile <name|file>", help.profile)
    .option("-n, --dry-run", help.dryRun)
    .option("--max-rejects <limit>", help.maxRejects, repeated)
    .option("--expect <totals>", help.expect, repeated)
    .option("--reports <folder>", help.reports)
    .option("--report <formats>", help.report)
    .option("--receipt [file]", help.receipt)
    .option("--encoding <name>", help.encoding)
    .option("--delimiter <mark>", help.delimiter)
    .option("--sheet <name>", help.sheet)
    .option("--header-row <N>", help.headerRow)
    .option("--lanes <N>", help.lanes)
    .option("--migrate", help.migrate)
    .option("--json", help.json)
    .option("-q, --quiet", help.quiet)
    .addHelpText(
      "after",
      `\n${help.examples}
  intake import electromir_20261101.csv
  intake import *.xlsx --dry-run
  intake import orders.json --profile domovoy --max-rejects 5% --json
  gunzip -c drop.csv.gz | intake import - --profile electromir`,
    )
    .action(async (files: readonly string[], flags: ImportFlags, command) => {
      const app = await context.app(command.optsWithGlobals());
      refuseForSeveral(files, flags);
      const { registry } = command.optsWithGlobals();
      const ends = await importFiles(app, files, { ...flags, registry }, terminal);
      if (flags.json) printJson(terminal, files.length === 1 ? ends[0]?.json : { runs: ends.map(({ json }) => json) });
      end(Math.max(...ends.map(({ exitCode }) => exitCode)));
    });
};

function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Control totals are those of one file, and one receipt tells of one. Of several, each has its own beside it. */
function refuseForSeveral(files: readonly string[], { expect = [], receipt }: ImportFlags): void {
  if (files.length < 2) return;
  const refuse = (flag: string, given: string) =>
    new OperatorError("usage.invalid", { flag, given, expected: "1 × FILE" });
  if (expect.length > 0) throw refuse("--expect", expect.join(","));
  if (typeof receipt === "string") throw refuse("--receipt", receipt);
}

/** One after the other; an error in one file does not keep the others from being imported, an interrupt does. */
async function importFiles(
  app: App,
  files: readonly string[],
  flags: ImportFlags,
  terminal: Terminal,
): Promise<readonly FileEnd[]> {
  const { sources, passedOver } = passOverCompanions(files);
  tellPassedOver(passedOver, terminal, app.settings.language);
  const interrupt = listenForInterrupt(terminal, app.settings.language);
  const ends: FileEnd[] = [];
  const importNext = (file: string, stop: AbortSignal) =>
    importOne(file, { app, terminal, stop, flags }, (watch) => app.importFile(file, { ...flags, ...watch }));
  try {
    for (const file of sources) {
      const stop = interrupt.signal;
      ends.push(stop.aborted ? notBegun(file) : await importNext(file, stop));
    }
  } finally {
    interrupt.release();
  }
  return ends;
}

/** So many of a kind are named. */
const mostNamed = 3;

function tellPassedOver(passedOver: FilesToImport["passedOver"], terminal: Terminal, language: Language): void {
  for (const kind of companionKinds) {
    const files = passedOver[kind];
    if (files.length === 0) continue;
    const names = `${files.slice(0, mostNamed).join(", ")}${files.length > mostNamed ? ", …" : ""}`;
    print(terminal.err, companionTexts[language][kind](wholeNumber(files.length, language), names));
  }
}

/** A file whose turn did not come. */
function notBegun(file: string): FileEnd {
  const json = { run: null, status: "interrupted" satisfies ImportRun["status"], file: { name: basename(file) } };
  return { exitCode: exitCodes.interrupted, json };
}
