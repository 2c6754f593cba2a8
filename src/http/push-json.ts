import { headerChangesOf, OperatorError, type OperatorErrorCode, type OperatorErrorFacts } from "../errors.ts";
import { httpErrorTexts } from "../messages/http-texts.ts";
import type { Language } from "../messages/language.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";
import { headerChangesJson } from "../model/header-changes.ts";
import type { ImportRun } from "../model/import-run.ts";
import { importRunJson } from "../model/import-run-json.ts";
import type { PushError, PushedFile } from "../model/pushed-file.ts";

/** A pushed file as its retailer sees it: the account of `--json`, with addresses instead of paths of this machine. */
export function pushJson(push: PushedFile, language: Language): Record<string, unknown> {
  const { id, fileName, bytes, sha256, retailer, profile, outcome } = push;
  const file = { name: fileName, bytes, sha256 };
  const head = {
    id,
    status: statusOf(push),
    receivedAt: push.receivedAt.toISOString(),
    finishedAt: push.finishedAt?.toISOString() ?? null,
    dryRun: push.dryRun,
  };
  if (outcome.state === "failed") return { ...head, file, retailer, ...errorJson(outcome.error, language) };
  if (outcome.state !== "imported" || outcome.account === undefined) {
    return { ...head, file, retailer, profile: profile ?? null };
  }
  const account = importRunJson(outcome.account);
  return {
    ...account,
    ...head,
    file: { ...(account["file"] as object), ...file },
    rejects: rejectsAddress(id),
    reports: reportAddresses(id, outcome.account),
    staleReports: [],
    receipt: null,
  };
}

export function rejectsAddress(id: string): string {
  return `/api/imports/${id}/rejects`;
}

function statusOf({ outcome }: PushedFile): string {
  if (outcome.state !== "imported") return outcome.state;
  return outcome.account?.status ?? "already_imported";
}

/** The code and its sentence; of the facts, which are in the sentence, those that a program may act by. */
function errorJson({ code, facts }: PushError, language: Language): Record<string, unknown> {
  if (code === "internal") return { code: "server.failed", error: httpErrorTexts[language]["server.failed"] };
  const error = new OperatorError(code as OperatorErrorCode, facts as OperatorErrorFacts[OperatorErrorCode]);
  const changes = headerChangesOf(error);
  return { code, error: operatorErrorText(error, language).what, ...(changes && headerChangesJson(changes)) };
}

function reportAddresses(id: string, { reports }: ImportRun): Record<string, string> {
  const formats = (["csv", "xlsx"] as const).filter((format) => reports[format] !== undefined);
  return Object.fromEntries(formats.map((format) => [format, `${rejectsAddress(id)}?format=${format}`]));
}
