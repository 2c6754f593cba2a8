import type { FastifyRequest } from "fastify";
import type { PushOrder } from "../app.ts";
import { HttpError } from "./http-error.ts";
import { wantedLanguage } from "./wanted-language.ts";

/**
 * What the address of a pushed file asks for: `?name=`, `?profile=`, `?dry_run=1`, `?max_rejects=` and `?expect=`, of which there
 * may be several. Throws where it asks for anything else.
 */
export function pushOrderOf(request: FastifyRequest): PushOrder {
  const asked = request.query as Readonly<Record<string, unknown>>;
  const { name, profile, dry_run: dryRun = "0", max_rejects: maxRejects = [], expect = [], ...others } = asked;
  const terms = { maxRejects: [maxRejects].flat(), expect: [expect].flat() };
  const isReadable =
    isTextOrNothing(name) && isTextOrNothing(profile) && isYesOrNo(dryRun) && Object.keys(others).length === 0;
  if (!isReadable || !areTexts(terms.maxRejects) || !areTexts(terms.expect)) {
    throw new HttpError("import.parameter_invalid");
  }
  return {
    caller: request.caller,
    fileName: fileNameOf(name),
    profile,
    dryRun: dryRun === "1" || dryRun === "true",
    terms: { maxRejects: terms.maxRejects, expect: terms.expect },
    language: wantedLanguage(request.headers),
  };
}

/** The name alone, without folders and without what no terminal should show. */
export function fileNameOf(sent: string | undefined): string {
  const name = (sent ?? "").split(/[\\/]/).at(-1) ?? "";
  return [...name.toWellFormed().replace(/\p{C}/gu, "").trim()].slice(0, 200).join("") || "upload";
}

function isTextOrNothing(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === "string" && value !== "");
}

function areTexts(values: readonly unknown[]): values is readonly string[] {
  return values.every((value) => typeof value === "string");
}

function isYesOrNo(value: unknown): boolean {
  return typeof value === "string" && ["0", "1", "false", "true"].includes(value);
}
