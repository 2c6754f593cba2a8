import { parse } from "yaml";

const plain = /^[\p{L}\p{N}№](?:[\p{L}\p{N} ._№()/-]*[\p{L}\p{N}._№)])?$/u;
/** What single quotes cannot carry on one line. */
const needsEscapes = /[^\P{C}\u{E000}-\u{F8FF}]|[\p{Zl}\p{Zp}]/u;

/** A text as one word of YAML: bare where it reads back as itself, quoted where it does not. */
export function yamlWord(text: string): string {
  if (plain.test(text) && parse(text) === text) return text;
  // The escapes of JSON are escapes of YAML.
  return needsEscapes.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlWord).join(", ")}]`;
}

/** One text as a word, several as a list. */
export function yamlWordOrList(texts: readonly string[]): string {
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? yamlWord(only) : yamlList(texts);
}

/** For a comment, which ends with its line. */
export function commentText(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}
