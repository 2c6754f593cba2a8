import type { ListPattern } from "../../model/list-pattern.ts";
import { compileTemplate, type ListItem, type ListTemplate } from "./list-template.ts";

/** What stands between the purchases of a list, most distinct first. */
export const listSeparators = [";", "\n", "|", ","] as const;

/** What decides about a separator stands right beside it. */
const near = 200;

/** Whatever is longer is many purchases. */
const longestName = 10_000;

/**
 * Takes a list apart. A separator inside a name divides nothing: a purchase ends only where the template says so
 * (`Крем, 50 мл (1x90₽), Мыло (1x50₽)`), and begins only there (`2× Hoodie, 1× Cap, red`). Undefined where a part of
 * the text is not written so.
 */
export function createListSplitter({ separator, pattern }: ListPattern): (text: string) => ListItem[] | undefined {
  const template = compileTemplate(pattern);
  const mark = separator.trim() === "" ? separator : separator.trim();
  return (text) => {
    const items: ListItem[] = [];
    for (const written of divide(text, mark, template)) {
      const item = template.readItem(written);
      if (item === undefined || hidesAnother(item.name, template)) return undefined;
      items.push(item);
    }
    return items.length > 0 ? items : undefined;
  };
}

function divide(text: string, mark: string, template: ListTemplate): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = nextMark(text, mark, 0); at !== -1; at = nextMark(text, mark, at + mark.length)) {
    const part = text.slice(start, at);
    const isBlank = part.trim() === "";
    if (!isBlank && !isBorder(part, text.slice(at + mark.length, at + near), template)) continue;
    if (!isBlank) parts.push(part);
    start = at + mark.length;
  }
  const last = text.slice(start);
  return last.trim() === "" ? parts : [...parts, last];
}

function isBorder(before: string, after: string, { begins, ends }: ListTemplate): boolean {
  return (ends?.(before) ?? true) && (after.trim() === "" || (begins?.(after) ?? true));
}

/** A comma between two digits is a decimal mark. */
function nextMark(text: string, mark: string, from: number): number {
  let at = text.indexOf(mark, from);
  while (mark === "," && at !== -1 && isDigit(text[at - 1]) && isDigit(text[at + 1])) at = text.indexOf(mark, at + 1);
  return at;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}

/** The list is divided by something else than was thought: a purchase would be lost in the name of another. */
function hidesAnother(name: string, template: ListTemplate): boolean {
  const { begins, ends, isDistinct } = template;
  if (name.length > longestName || (isDistinct && holdsAnother(name, template))) return true;
  return listSeparators.some((mark) => {
    for (let at = nextMark(name, mark, 0); at !== -1; at = nextMark(name, mark, at + 1)) {
      const before = name.slice(Math.max(0, at - near), at);
      if (ends?.(before) ?? begins?.(name.slice(at + 1, at + near)) ?? false) return true;
    }
    return false;
  });
}

/** A purchase ends, or begins, at the edge of some word of the name: `Крем (2x1500₽) подарок, Мыло`. */
function holdsAnother(name: string, { begins, ends }: ListTemplate): boolean {
  if (!/\d/.test(name)) return false;
  for (const { index } of name.matchAll(wordEdge)) {
    const before = name.slice(Math.max(0, index - near), index);
    if (ends?.(before) ?? begins?.(name.slice(index, index + near)) ?? false) return true;
  }
  return false;
}

const wordEdge = /(?<=\S)(?![\p{L}\d])|(?<![\p{L}\d])(?=\S)/gu;
