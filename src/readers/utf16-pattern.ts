/** Rows of Latin and Cyrillic text: the high byte of nearly every UTF-16 unit is one of these. */
const commonHighBytes = new Set([0x00, 0x04, 0x20, 0x21]);
const enough = 0.9;
const judgedUnits = 4096;

/** Which UTF-16 it is that carries no byte order mark, told by where the zero and Cyrillic high bytes stand. */
export function utf16WithoutMark(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  const units = Math.min(Math.floor(head.length / 2), judgedUnits);
  if (units < 2) return undefined;
  const low = highByteShare(head, units, 0);
  const high = highByteShare(head, units, 1);
  if (high.share >= enough && high.zeros > 0 && low.zeros === 0) return "utf-16le";
  if (low.share >= enough && low.zeros > 0 && high.zeros === 0) return "utf-16be";
  return undefined;
}

function highByteShare(head: Buffer, units: number, offset: 0 | 1): { readonly share: number; readonly zeros: number } {
  let common = 0;
  let zeros = 0;
  for (let unit = 0; unit < units; unit += 1) {
    const byte = head[unit * 2 + offset] as number;
    if (commonHighBytes.has(byte)) common += 1;
    if (byte === 0) zeros += 1;
  }
  return { share: common / units, zeros };
}
