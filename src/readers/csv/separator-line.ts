/** The first line of a file that tells Excel its delimiter: `sep=;`. */
const separatorLine = /^"?sep=([^"\r\n])"?(?:\r\n|\n|\r|$)/i;
const longestLine = 10;

/** The delimiter that a file names in its first line. */
export function namedDelimiter(text: string): string | undefined {
  return separatorLine.exec(text.slice(0, longestLine))?.[1];
}

/** How long that line is; nothing where the text begins otherwise. */
export function separatorLineBytes(bytes: Buffer): number {
  return separatorLine.exec(bytes.toString("latin1", 0, longestLine))?.[0].length ?? 0;
}
