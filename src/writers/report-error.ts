import { isDiskFull } from "../disk-full.ts";
import { OperatorError } from "../errors.ts";

const unwritable = new Set(
  "EACCES EPERM EROFS ENOENT EEXIST ENOTDIR EISDIR ELOOP ENAMETOOLONG EIO EMFILE ENFILE EBUSY EFBIG".split(" "),
);

/** What the operator can mend about a failed write, as an OperatorError; anything else comes back as it is. */
export function reportError(error: unknown, path: string): unknown {
  if (isDiskFull(error)) return new OperatorError("disk.full", { path }, error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (unwritable.has(code)) return new OperatorError("report.unwritable", { path, cause: code }, error);
  return error;
}
