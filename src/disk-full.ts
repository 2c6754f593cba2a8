const codes: readonly unknown[] = ["ENOSPC", "EDQUOT"];

/** Whether a write failed because no space is left on the disk, or none that the user may take. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && codes.includes(error.code);
}
