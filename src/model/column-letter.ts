/** The name of a column in a spreadsheet: A for 0, Z for 25, AA for 26. */
export function columnLetter(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26));
  return position < 26 ? letter : columnLetter(Math.floor(position / 26) - 1) + letter;
}
