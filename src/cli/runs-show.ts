import { runTexts } from "../messages/run-texts.ts";
import { importRunJson } from "../model/import-run-json.ts";
import type { RejectedRow } from "../model/ledger-row.ts";
import type { AddCommand } from "./context.ts";
import { positive } from "./positive.ts";
import { runSummary } from "./run-summary.ts";
import { table } from "./table.ts";
import { print, printJson } from "./terminal.ts";

interface RunsShowFlags {
  readonly json?: boolean;
  readonly rows?: boolean;
  readonly after?: number;
  readonly limit: number;
}

export const addRunsShow: AddCommand = (runs, { app: open, help, terminal }) => {
  runs
    .command("show")
    .description(help.runsShow)
    .argument("<N>", help.runNumber, positive)
    .option("--rows", help.showRows)
    .option("--limit <N>", help.rowLimit, positive, 100)
    .option("--after <row>", help.afterRow, positive)
    .option("--json", help.json)
    .action(async (number: number, { json, rows, after = 0, limit }: RunsShowFlags, command) => {
      const app = await open(command.optsWithGlobals());
      const { language } = app.settings;
      const run = await app.findRun(number);
      // One more than is shown tells whether that is all.
      const found = rows ? await app.rejectedRows(number, { after, limit: limit + 1 }) : [];
      const shown = found.slice(0, limit);
      const more = found.length > shown.length;
      if (json) {
        const account = importRunJson(run);
        printJson(terminal, rows ? { ...account, rejectedRows: shown, moreRejectedRows: more } : account);
        return;
      }
      const texts = runTexts[language];
      const title = [texts.rowTitle, texts.codesTitle];
      const last = shown.at(-1)?.row ?? 0;
      const list = shown.length > 0 ? [table(title, shown.map(rowCells))] : [texts.noRejectedRows];
      const lines = rows ? [...list, ...(more ? [texts.moreRows(number, last)] : [])] : [];
      print(terminal.out, [runSummary(run, { language, style: terminal.style }), ...lines].join("\n"));
    });
};

function rowCells({ row, codes }: RejectedRow): readonly string[] {
  return [String(row), codes.join(", ")];
}
