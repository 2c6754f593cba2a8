/** A path for a command that can be copied: quoted where a shell would take it apart. */
export function shellWord(path: string): string {
  return /^[\p{L}\p{N}_./~:@%+=,-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
