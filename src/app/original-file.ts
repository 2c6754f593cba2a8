import { isOperatorError, OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { RunOrigin } from "../store/registry.ts";

/**
 * The file of a run, where it lies now (`place`) or lay then, with the very content of then. Throws `run.no_file`,
 * `run.file_unknown`, `run.file_gone`, `run.other_content`.
 */
export async function openOriginal(
  { run, kind, fileName, filePath, sha256 }: RunOrigin,
  { place, stop }: { readonly place: string | undefined; readonly stop: AbortSignal },
  open: (path: string) => Promise<SourceFile>,
): Promise<SourceFile> {
  if (kind === "endpoint") throw new OperatorError("run.no_file", { run, file: fileName });
  const path = place ?? filePath;
  if (path === undefined) throw new OperatorError("run.file_unknown", { run, file: fileName });
  const file = await open(path).catch((error: unknown) => {
    throw isOperatorError(error, "file.not_found")
      ? new OperatorError("run.file_gone", { run, file: path }, error)
      : error;
  });
  const { fingerprint } = await import("../pipeline/fingerprint.ts");
  if ((await fingerprint(file, stop)) === sha256) return file;
  await file.close();
  throw new OperatorError("run.other_content", { file: path, run });
}
