/** Whether a question of node:readline failed because the person pressed Ctrl-C or Ctrl-D. */
export function leftDialogue(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
