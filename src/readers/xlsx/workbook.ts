import { posix } from "node:path";
import { OperatorError } from "../../errors.ts";
import type { SourceFile } from "../../model/source-file.ts";
import { type ArchiveEntry, readArchive } from "../zip-archive.ts";
import type { XmlAttributes } from "./xml-listener.ts";
import { parseWholeXml, type XmlPart } from "./xml-part.ts";

/** What a workbook says about itself, and how to get at its parts. */
export interface Workbook {
  /** In the order of the tabs; sheets that hold only a chart or a macro are left out. */
  readonly sheets: readonly Sheet[];
  readonly uses1904Dates: boolean;
  readonly sharedStrings: XmlPart | undefined;
  readonly styles: XmlPart | undefined;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: XmlPart;
}

/** Follows the relationships from part to part, as the names of the parts are the writer's own business. */
export async function openWorkbook(file: SourceFile): Promise<Workbook> {
  const parts = new Parts(file.name, await readArchive(file, "xlsx"));
  const mainPart = (await parts.relationships("")).find(({ kind }) => kind === "officeDocument");
  const main = parts.get(mainPart?.target);
  if (!mainPart || !main) throw parts.broken("no main part");

  const contents = await readWorkbookPart(main);
  const relationships = await parts.relationships(mainPart.target);
  const partOf = (kind: string) => parts.get(relationships.find((relationship) => relationship.kind === kind)?.target);
  return {
    sheets: contents.sheets.flatMap(({ name, hidden, relationship }) => {
      const found = relationships.find(({ id, kind }) => id === relationship && kind === "worksheet");
      const part = parts.get(found?.target);
      if (found && !part) throw parts.broken("no sheet part");
      return part ? [{ name, hidden, part }] : [];
    }),
    uses1904Dates: contents.uses1904Dates,
    sharedStrings: partOf("sharedStrings"),
    styles: partOf("styles"),
  };
}

interface Relationship {
  readonly id: string;
  /** The last word of its type, which transitional and strict OOXML share: `worksheet`. */
  readonly kind: string;
  /** Name of a part, without a leading slash. */
  readonly target: string;
}

class Parts {
  readonly #file: string;
  readonly #entries: ReadonlyMap<string, ArchiveEntry>;

  constructor(file: string, entries: readonly ArchiveEntry[]) {
    this.#file = file;
    // Names of parts are equal whatever their case.
    this.#entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  }

  get(name: string | undefined): XmlPart | undefined {
    const entry = name === undefined ? undefined : this.#entries.get(name.toLowerCase());
    return entry && { file: this.#file, entry };
  }

  /** Those of the whole package where `source` is empty. */
  async relationships(source: string): Promise<readonly Relationship[]> {
    const folder = posix.dirname(source);
    const part = this.get(posix.join(folder, "_rels", `${posix.basename(source)}.rels`));
    const relationships: Relationship[] = [];
    if (!part) return relationships;
    await parseWholeXml(part, {
      open: (name, attributes) => {
        if (name !== "Relationship") return;
        const kind = textOf(attributes, "Type").split("/").at(-1) ?? "";
        const target = posix.resolve("/", folder, textOf(attributes, "Target")).slice(1);
        relationships.push({ id: textOf(attributes, "Id"), kind, target });
      },
    });
    return relationships;
  }

  broken(cause: string): OperatorError {
    return new OperatorError("file.broken", { file: this.#file, format: "xlsx", line: undefined }, cause);
  }
}

async function readWorkbookPart(part: XmlPart) {
  const sheets: { name: string; hidden: boolean; relationship: string }[] = [];
  let root: string | undefined;
  let uses1904Dates = false;
  await parseWholeXml(part, {
    open: (name, attributes) => {
      root ??= name;
      if (name === "workbookPr") uses1904Dates = ["1", "true"].includes(textOf(attributes, "date1904"));
      if (name !== "sheet") return;
      const hidden = textOf(attributes, "state") !== "" && textOf(attributes, "state") !== "visible";
      sheets.push({ name: textOf(attributes, "name"), hidden, relationship: relationshipId(attributes) });
    },
  });
  if (root !== "workbook") throw new OperatorError("file.other_format", { file: part.file, is: "OOXML" });
  return { sheets, uses1904Dates };
}

function textOf(attributes: XmlAttributes, name: string): string {
  return attributes[name] ?? "";
}

/** `r:id`, under whatever prefix the writer gave the namespace. */
function relationshipId(attributes: XmlAttributes): string {
  const name = Object.keys(attributes).find((attribute) => attribute.endsWith(":id"));
  return name === undefined ? "" : textOf(attributes, name);
}
