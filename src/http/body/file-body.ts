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

/** The sentence of `import.form_unreadable` names it. */
const mostFields = 20;

/** Makes a scope take files, as the body itself or as the one file of a form, and read nothing of them beforehand. */
export function acceptFiles(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  // How long it may be is counted where it is written: here it would only be cut short.
  scope.register(multipart, { limits: { files: 1, fields: mostFields, fileSize: Number.MAX_SAFE_INTEGER } });
  scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
}

/**
 * Throws `import.no_file` where there is none, `import.form_unreadable` where the form is none; its content fails with
 * `import.several_files` where there is another, and with `import.form_unreadable` where it breaks off.
 */
export async function fileBodyOf(request: FastifyRequest): Promise<FileBody> {
  if (!request.isMultipart()) {
    if (!(request.body instanceof Readable)) throw new HttpError("import.no_file");
    return { name: undefined, content: request.body };
  }
  const files = readingForm(request.files());
  const { value: first } = await files.next();
  if (first === undefined) throw new HttpError("import.no_file");
  return { name: first.filename, content: Readable.from(only(first, files)) };
}

async function* only(first: MultipartFile, files: AsyncIterator<MultipartFile>): AsyncGenerator<Buffer> {
  yield* readingForm(first.file);
  const { done } = await files.next();
  if (done !== true) throw new HttpError("import.several_files");
}

/** What the library throws while it reads is about the form: it does nothing else. */
async function* readingForm<Part>(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  try {
    yield* parts;
  } catch (error) {
    const isAnother = (error as { readonly code?: unknown }).code === "FST_FILES_LIMIT";
    throw new HttpError(isAnother ? "import.several_files" : "import.form_unreadable");
  }
}
