import ExcelJS from "exceljs";
import type { Language } from "../messages/language.ts";
import { type TemplateColumnTexts, type TemplateTexts, templateTexts } from "../messages/template-texts.ts";
import type { ValueField } from "../model/mapped-record.ts";
import type { Profile } from "../model/profile.ts";
import { sheetText } from "./xlsx/sheet-text.ts";

type TemplateField = ValueField | "order";

interface TemplateColumn {
  readonly field: TemplateField;
  readonly header: string;
  readonly howTo: string;
  readonly example: string;
}

/** Rows that the checks of Excel cover; more can be filled in. */
const checkedRows = 2_000;
const text = { numFmt: "@" };
const headerStyle: Partial<ExcelJS.Style> = {
  ...text,
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFDDEBF7" } },
};
const fields: readonly TemplateField[] = ["fio", "phone", "email", "order", "name", "price"];
const widths: Readonly<Record<TemplateField, number>> = {
  fio: 36,
  phone: 18,
  email: 30,
  order: 16,
  name: 40,
  price: 12,
};

/**
 * A workbook for a retailer to fill in, with the headers of the profile or, without one, such as are known by themselves. The
 * example stands on a sheet of its own that is no table of data, so that it cannot be imported by mistake.
 */
export function profileTemplate(profile: Profile | undefined, language: Language): Promise<Uint8Array> {
  return written(profile, language, () => {});
}

/** The same as it may come back, with the example in its first row: whether an import would understand it can be tried. */
export function filledTemplate(profile: Profile, language: Language): Promise<Uint8Array> {
  return written(profile, language, (sheet, columns) => {
    sheet.addRow(columns.map(({ example }) => example));
  });
}

async function written(
  profile: Profile | undefined,
  language: Language,
  fill: (sheet: ExcelJS.Worksheet, columns: readonly TemplateColumn[]) => void,
): Promise<Uint8Array> {
  const texts = templateTexts[language];
  const columns = templateColumns(profile, texts);
  const workbook = new ExcelJS.Workbook();
  fill(addTable(workbook, columns, texts), columns);
  addGuide(workbook, columns, texts);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A profile of JSON has paths instead of headers, which say nothing in a workbook. */
function templateColumns(profile: Profile | undefined, texts: TemplateTexts): readonly TemplateColumn[] {
  const isFlat = profile?.layout === "long" || profile?.layout === undefined;
  const own = isFlat ? (profile?.columns ?? {}) : {};
  const toFill: Partial<Record<TemplateField, string>> = isFlat ? (profile?.fill ?? {}) : {};
  const headersOf = (field: TemplateField) => own[field] ?? [toFill[field] ?? texts.columns[field].header];
  return fields.flatMap((field) => columnsOf(field, headersOf(field), texts));
}

/** Of a name in several columns each holds a part. */
function columnsOf(
  field: TemplateField,
  headers: readonly string[],
  { columns, required, partOfFio }: TemplateTexts,
): readonly TemplateColumn[] {
  const { howTo, example } = columns[field];
  if (field === "fio" && headers.length > 1) {
    const words = example.split(" ");
    const exampleOf = (index: number) => (headers.length === words.length ? (words[index] ?? "") : example);
    return headers.map((header, index) => ({ field, header, howTo: partOfFio, example: exampleOf(index) }));
  }
  const whole = field === "order" ? howTo : `${howTo} ${required}`;
  return headers.map((header) => ({ field, header, howTo: whole, example }));
}

function addTable(
  workbook: ExcelJS.Workbook,
  columns: readonly TemplateColumn[],
  texts: TemplateTexts,
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(texts.sheet, { views: [{ state: "frozen", ySplit: 1 }] });
  // Text, so that a phone keeps its plus and its digits whatever Excel would make of them.
  sheet.columns = columns.map(({ field }) => ({ width: widths[field], style: field === "price" ? {} : text }));
  columns.forEach((column, index) => {
    const cell = sheet.getCell(1, index + 1);
    cell.value = sheetText(column.header);
    cell.style = headerStyle;
    cell.note = noteOf(column, texts);
    addCheck(sheet, sheet.getColumn(index + 1).letter, { column, texts: texts.columns[column.field] });
  });
  return sheet;
}

function noteOf({ field, howTo, example }: TemplateColumn, { rowPerPurchase }: TemplateTexts): string {
  return [howTo, `→ ${example}`, ...(field === "name" ? [rowPerPurchase] : [])].join("\n");
}

interface Checked {
  readonly column: TemplateColumn;
  readonly texts: TemplateColumnTexts;
}

/** exceljs' types do not know that a sheet takes checks of whole ranges, and one for each cell would be ten thousand. */
interface CheckedSheet {
  readonly dataValidations: { add(range: string, check: ExcelJS.DataValidation): void };
}

function addCheck(sheet: ExcelJS.Worksheet, letter: string, { column, texts }: Checked): void {
  const check = checkOf(column.field, `${letter}2`);
  if (check === undefined) return;
  const { dataValidations } = sheet as unknown as CheckedSheet;
  dataValidations.add(`${letter}2:${letter}${checkedRows + 1}`, {
    ...check,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: texts.header,
    error: texts.mistake,
    showInputMessage: true,
    promptTitle: texts.header,
    prompt: column.howTo,
  });
}

/** What Excel refuses already while the cell is filled in; `first` is the first cell of the column. */
function checkOf(field: TemplateField, first: string): ExcelJS.DataValidation | undefined {
  switch (field) {
    case "fio":
    case "name":
      return { type: "textLength", operator: "between", formulae: [1, 50] };
    case "phone":
      return { type: "textLength", operator: "between", formulae: [10, 20] };
    case "email":
      return { type: "custom", formulae: [`AND(ISNUMBER(FIND("@",${first})),LEN(${first})<=50)`] };
    case "price":
      return { type: "decimal", operator: "greaterThan", formulae: [0] };
    case "order":
      return undefined;
  }
}

/** One line per column: no table of participants, whatever stands in it. */
function addGuide(workbook: ExcelJS.Workbook, columns: readonly TemplateColumn[], texts: TemplateTexts): void {
  const sheet = workbook.addWorksheet(texts.guide);
  sheet.columns = [
    { width: 24, style: text },
    { width: 72, style: text },
    { width: 32, style: text },
  ];
  sheet.addRow(texts.guideHeaders).font = { bold: true };
  for (const { header, howTo, example } of columns) sheet.addRow([sheetText(header), howTo, example]);
  sheet.addRow(["", texts.rowPerPurchase]);
}
