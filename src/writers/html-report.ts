import type { FileHandle } from "node:fs/promises";
import { type HtmlReportTexts, htmlReportTexts } from "../messages/html-report-texts.ts";
import { wholeNumber } from "../messages/numbers.ts";
import type { ProblemCode } from "../model/problem.ts";
import { type BadColumns, badColumnsAmong } from "./bad-columns.ts";
import type { RefusedRow } from "./refused-row.ts";
import { retailerCells } from "./report-cells.ts";
import type { RefusedTable, ReportStyle } from "./report-writer.ts";

/** A browser shows no longer table at once; the other formats have every row. */
const shownRows = 5000;

/**
 * A page to read, print and send: how often each problem occurs, and the rows with what is wrong in red. It asks nothing of
 * the outside and runs nothing. The formats that can be corrected and imported again are the others.
 */
export async function htmlReport(table: RefusedTable, { language }: ReportStyle, file: FileHandle): Promise<void> {
  const texts = htmlReportTexts[language];
  const number = (count: number) => wholeNumber(count, language);
  const problems = await countProblems(table);
  await file.appendFile(
    `${pageHead(texts, language)}<h1>${texts.title}</h1>\n<p>${texts.rows(number(table.rowCount))}</p>\n`,
  );
  await file.appendFile(problemTable(problems, texts, number));
  if (table.rowCount > shownRows) await file.appendFile(`<p>${texts.onlyFirst(number(shownRows))}</p>\n`);

  const headers = [...table.columns.own, ...table.columns.extra];
  const badColumns = badColumnsAmong(headers);
  const headings = [texts.row, texts.problems, ...headers].map((name) => `<th>${escaped(name)}</th>`).join("");
  await file.appendFile(`<table class="rows"><thead><tr>${headings}</tr></thead><tbody>\n`);
  let left = shownRows;
  for await (const rows of table.rows()) {
    const shown = rows.slice(0, left);
    await file.appendFile(shown.map((row) => rowLine(row, table, badColumns)).join(""));
    left -= shown.length;
    if (left === 0) break;
  }
  await file.appendFile("</tbody></table>\n</body></html>\n");
}

async function countProblems(table: RefusedTable): Promise<readonly (readonly [ProblemCode, number])[]> {
  const counts = new Map<ProblemCode, number>();
  for await (const rows of table.rows()) {
    for (const { problems } of rows) {
      for (const code of new Set(problems.map((problem) => problem.code)))
        counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, most], [b, more]) => more - most || a.localeCompare(b));
}

function problemTable(
  problems: readonly (readonly [ProblemCode, number])[],
  texts: HtmlReportTexts,
  number: (count: number) => string,
): string {
  const [[, most] = ["", 1]] = problems;
  const lines = problems.map(
    ([code, count]) =>
      `<tr><td>${texts.sentence(code)}<br><code>${code}</code></td><td class="count">${number(count)}</td>` +
      `<td><div class="bar" style="width:${Math.max(1, Math.round((count / most) * 100))}%"></div></td></tr>\n`,
  );
  return `<table class="problems"><tbody>\n${lines.join("")}</tbody></table>\n`;
}

function rowLine(row: RefusedRow, { columns }: RefusedTable, badColumns: BadColumns): string {
  const bad = new Set(badColumns(row.problems));
  const reasons = new Set(row.problems.map(({ reason, fix }) => (fix === undefined ? reason : `${reason} → ${fix}`)));
  const cells = retailerCells(row, columns).map(
    (cell, index) => `<td${bad.has(index) ? ' class="bad"' : ""}>${escaped(cell)}</td>`,
  );
  return `<tr><td>${row.row}</td><td>${[...reasons].map(escaped).join("<br>")}</td>${cells.join("")}</tr>\n`;
}

function pageHead({ title }: HtmlReportTexts, language: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>${style}</style></head><body>
`;
}

const style = `
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; color: #1c1c1c; }
h1 { font-size: 1.4rem; margin: 0; }
table { border-collapse: collapse; margin: 1rem 0; }
td, th { padding: .3rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; }
code { color: #666; }
.count { text-align: right; font-variant-numeric: tabular-nums; }
.problems td:last-child { width: 16rem; vertical-align: middle; }
.bar { height: .7rem; background: #c0504d; }
.rows th { position: sticky; top: 0; background: #f3f3f3; }
.rows td:nth-child(2) { min-width: 20rem; }
.bad { background: #ffc7ce; color: #9c0006; }
@media print { body { margin: 0; } .rows th { position: static; } }
`;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
