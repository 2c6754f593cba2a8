interface Signature {
  readonly is: string;
  /** At the very beginning, or `at` that offset. */
  readonly bytes: string;
  readonly at?: number;
}

/** First bytes (as Latin-1) of what is often sent by mistake. */
const signatures: readonly Signature[] = [
  { is: "PDF", bytes: "%PDF-" },
  { is: "RTF", bytes: "{\\rtf" },
  { is: "PNG", bytes: "\x89PNG" },
  { is: "JPEG", bytes: "\xFF\xD8\xFF" },
  { is: "GIF", bytes: "GIF8" },
  { is: "TIFF", bytes: "II*\0" },
  { is: "TIFF", bytes: "MM\0*" },
  { is: "WebP", bytes: "WEBP", at: 8 },
  { is: "RAR", bytes: "Rar!\x1A\x07" },
  { is: "7z", bytes: "7z\xBC\xAF\x27\x1C" },
  { is: "xz", bytes: "\xFD7zXZ\0" },
  { is: "bzip2", bytes: "BZh" },
  { is: "zstd", bytes: "\x28\xB5\x2F\xFD" },
  { is: "gzip", bytes: "\x1F\x8B" },
  { is: "tar", bytes: "ustar", at: 257 },
  { is: "SQLite", bytes: "SQLite format 3\0" },
  { is: "Parquet", bytes: "PAR1" },
];

const markup: readonly { readonly is: string; readonly pattern: RegExp }[] = [
  { is: "HTML", pattern: /^<(!doctype\s+html|html|head|body|table|meta|style|div)[\s>]/i },
  { is: "XML (Excel 2003)", pattern: /^<\?xml[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/i },
  { is: "HTML", pattern: /^<\?xml[\s\S]*<html[\s>]/i },
  { is: "XML", pattern: /^<(\?xml|!doctype)\s/i },
];

/** The plain name of a format that is not read here, by the first bytes and the text that they are. */
export function foreignFormat(head: Buffer, text: string): string | undefined {
  const start = head.toString("latin1", 0, 300);
  const signature = signatures.find(({ bytes, at = 0 }) => start.startsWith(bytes, at));
  if (signature) return signature.is;
  const trimmed = text.trimStart();
  return markup.find(({ pattern }) => pattern.test(trimmed))?.is;
}
