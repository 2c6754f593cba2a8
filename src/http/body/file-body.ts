import { Readable } from "node:stream";
import multipart, { type MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpError } from "../http-error.ts";

/** A file as it comes in. */
export interface FileBody {
  /** As the form calls it; undefined where the file is the body itself. */
  readonly name: string | undefined;
  readonly content: Readable;
}

/** Makes a scope take files, as the body itself or as the one file of a form, and read nothing of them beforehand. */
export function acceptFiles(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  // How long it may be is counted where it is written: here it would only be cut short.
  scope.register(multipart, { limits: { files: 1, fields: 20, fileSize: Number.MAX_SAFE_INTEGER } });
  scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
}

/** Throws `import.no_file` where there is none; its content fails with `import.several_files` where there is another. */
export async function fileBodyOf(request: FastifyRequest): Promise<FileBody> {
  if (!request.isMultipart()) {
    if (!(request.body instanceof Readable)) throw new HttpError("import.no_file");
    return { name: undefined, content: request.body };
  }
  const files = request.files();
  const { value: first } = await files.next();
  if (first === undefined) throw new HttpError("import.no_file");
  return { name: first.filename, content: Readable.from(only(first, files)) };
}

async function* only(first: MultipartFile, files: AsyncIterator<MultipartFile>): AsyncGenerator<Buffer> {
  yield* first.file;
  const { done } = await files.next();
  if (done !== true) throw new HttpError("import.several_files");
}
