import iconv from "iconv-lite";

export interface CsvEncoding {
  readonly name: string;
  readonly bom: boolean;
}

/** The BOM is what tells Excel that a CSV is UTF-8. */
const unicode: CsvEncoding = { name: "utf-8", bom: true };

/** The source's encoding if every character of the text has a place in it, else UTF-8 with BOM. */
export async function encodingThatFits(
  pieces: AsyncIterable<string>,
  wanted: string | undefined,
): Promise<CsvEncoding> {
  if (wanted === undefined || /^utf/i.test(wanted) || !iconv.encodingExists(wanted)) return unicode;
  for await (const text of pieces) {
    if (iconv.decode(iconv.encode(text, wanted), wanted) !== text) return unicode;
  }
  return { name: wanted, bom: false };
}
