/** Whether a text has more characters than a `varchar(limit)` of PostgreSQL takes: it counts code points. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > 2 * limit) return true;
  return [...text].length > limit;
}

/** The first `limit` characters, without a blank at the end. */
export function cutTo(text: string, limit: number): string {
  return [...text.slice(0, 2 * limit)].slice(0, limit).join("").trimEnd();
}
