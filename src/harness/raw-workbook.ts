import { zip } from "./zip.ts";

/** The parts of a workbook of one sheet called `Лист1`, as XML; any of them can be replaced or left out. */
export interface RawWorkbook {
  /** The content of `sheetData`. */
  readonly rows?: string;
  /** The content of `sst`. */
  readonly strings?: string;
  /** The content of `styleSheet`. */
  readonly styles?: string;
  /** Attributes of `workbookPr`. */
  readonly properties?: string;
  /** Parts by name, instead of those made from the above; undefined leaves one out. */
  readonly parts?: Readonly<Record<string, string | Buffer | undefined>>;
}

export const mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An XLSX file with exactly the XML that a test wants to see read. */
export function rawWorkbook(workbook: RawWorkbook): Buffer {
  const { rows = "", strings = "", styles = "", properties = "", parts = {} } = workbook;
  const all = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": relationships({ rId1: ["officeDocument", "xl/workbook.xml"] }),
    "xl/workbook.xml": workbookXml('<sheet name="Лист1" sheetId="1" r:id="rId1"/>', properties),
    "xl/_rels/workbook.xml.rels": relationships({
      rId1: ["worksheet", "worksheets/sheet1.xml"],
      rId2: ["sharedStrings", "sharedStrings.xml"],
      rId3: ["styles", "styles.xml"],
    }),
    "xl/worksheets/sheet1.xml": sheetXml(rows),
    "xl/sharedStrings.xml": `<sst xmlns="${mainNamespace}">${strings}</sst>`,
    "xl/styles.xml": `<styleSheet xmlns="${mainNamespace}">${styles}</styleSheet>`,
    ...parts,
  };
  const present = Object.entries(all).flatMap(([name, content]) => (content === undefined ? [] : [[name, content]]));
  return zip(Object.fromEntries(present), { deflate: true });
}

export function sheetXml(rows: string): string {
  return `<worksheet xmlns="${mainNamespace}"><sheetData>${rows}</sheetData></worksheet>`;
}

export function workbookXml(sheets: string, properties = ""): string {
  return `<workbook xmlns="${mainNamespace}" xmlns:r="${officeTypes}"><workbookPr ${properties}/><sheets>${sheets}</sheets></workbook>`;
}

/** Kind and target by id. */
export function relationships(byId: Readonly<Record<string, readonly [string, string]>>, types = officeTypes): string {
  const elements = Object.entries(byId).map(
    ([id, [kind, target]]) => `<Relationship Id="${id}" Type="${types}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${elements.join("")}</Relationships>`;
}
