export const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

const marks: readonly (readonly [encoding: string, mark: Buffer])[] = [
  ["utf-8", utf8Mark],
  ["utf-16le", Buffer.from([0xff, 0xfe])],
  ["utf-16be", Buffer.from([0xfe, 0xff])],
];

/** Of the encoding that a byte order mark announces. */
export function encodingOfMark(head: Buffer): string | undefined {
  return marks.find(([, mark]) => head.subarray(0, mark.length).equals(mark))?.[0];
}
