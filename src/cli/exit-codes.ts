import type { OperatorErrorCode } from "../errors.ts";
import type { ImportRun } from "../model/import-run.ts";

/** What scripts and cron decide by. */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  rejects: 3,
  refused: 4,
  unreadableInput: 5,
  tryAgain: 10,
  locked: 11,
  interrupted: 130,
} as const;

export function exitCodeOfError(code: OperatorErrorCode): number {
  return errorExitCodes[code];
}

export function exitCodeOfRun(run: ImportRun): number {
  switch (run.status) {
    case "undone":
      return exitCodes.done;
    case "already_imported":
      return run.controls.every(({ holds }) => holds) ? exitCodes.done : exitCodes.refused;
    case "completed":
    case "dry_run":
      return run.rows.rejected > 0 ? exitCodes.rejects : exitCodes.done;
    case "refused":
      return exitCodes.refused;
    case "failed":
      return exitCodes.bug;
    case "running":
    case "undoing":
    case "interrupted":
      return exitCodes.interrupted;
  }
}

const { usage, refused, unreadableInput, tryAgain, locked, interrupted } = exitCodes;

const errorExitCodes = {
  "usage.invalid": usage,
  "settings.invalid": usage,
  "file.not_found": unreadableInput,
  "file.is_directory": unreadableInput,
  "file.not_regular": unreadableInput,
  "file.no_permission": unreadableInput,
  "file.read_failed": unreadableInput,
  "file.empty": unreadableInput,
  "file.no_rows": unreadableInput,
  "file.binary": unreadableInput,
  "file.xls": unreadableInput,
  "file.encrypted": unreadableInput,
  "file.other_format": unreadableInput,
  "file.truncated": unreadableInput,
  "file.broken": unreadableInput,
  "file.too_deep": unreadableInput,
  "file.too_wide": unreadableInput,
  "file.record_too_large": unreadableInput,
  "file.bomb": unreadableInput,
  "file.too_many": unreadableInput,
  "file.archive_without_file": unreadableInput,
  "file.archive_of_several": unreadableInput,
  "file.encoding_unknown": unreadableInput,
  "file.encoding_contradicted": unreadableInput,
  "file.encoding_mistaken": unreadableInput,
  "file.mojibake": unreadableInput,
  "file.encoding_unsupported": unreadableInput,
  "file.sheet_missing": unreadableInput,
  "file.key_missing": unreadableInput,
  "file.too_many_clients": unreadableInput,
  "file.header_missing": unreadableInput,
  "file.header_is_data": unreadableInput,
  "file.several_tables": unreadableInput,
  "file.changed": unreadableInput,
  "file.unloadable_export": unreadableInput,
  "file.row_missing": usage,
  "file.other_content": refused,
  "manifest.invalid": unreadableInput,
  "mapping.incomplete": unreadableInput,
  "mapping.list_unknown": unreadableInput,
  "mapping.list_without_prices": unreadableInput,
  "mapping.ambiguous": unreadableInput,
  "mapping.contradicted": unreadableInput,
  "mapping.only_sum": unreadableInput,
  "mapping.other_currency": unreadableInput,
  "mapping.other_unit": unreadableInput,
  "profile.not_found": usage,
  "profile.unreadable": usage,
  "profile.invalid": usage,
  "profile.column_missing": unreadableInput,
  "profile.nearly_matches": unreadableInput,
  "profile.other_layout": unreadableInput,
  "profile.several_match": usage,
  "node.too_old": usage,
  "home.unwritable": usage,
  "disk.low": tryAgain,
  "output.exists": usage,
  "report.unwritable": usage,
  "disk.full": tryAgain,
  "database.unreachable": tryAgain,
  "database.wrong_password": usage,
  "database.missing": usage,
  "database.no_permission": usage,
  "database.not_migrated": usage,
  "database.too_new": usage,
  "database.table_missing": usage,
  "database.read_only": tryAgain,
  "database.full": tryAgain,
  "database.too_many_connections": tryAgain,
  "database.busy": tryAgain,
  "database.lost": tryAgain,
  "server.unsupported_platform": usage,
  "server.no_service_user": usage,
  "server.cannot_create": usage,
  "server.cannot_start": tryAgain,
  "server.cannot_stop": tryAgain,
  "server.in_use": locked,
  "server.not_ours": usage,
  "run.locked": locked,
  "run.retailer_locked": locked,
  "run.overtaken": locked,
  "run.other_profile": usage,
  "run.outdated": usage,
  "run.file_changed": unreadableInput,
  "run.half_loaded": usage,
  "run.interrupted": interrupted,
  "run.not_found": usage,
  "run.no_file": usage,
  "run.file_unknown": usage,
  "run.file_gone": unreadableInput,
  "run.profile_changed": usage,
  "confirmation.missing": usage,
  "run.undoing": usage,
  "run.undone": usage,
  "run.other_content": unreadableInput,
  "key.too_many": usage,
  "key.not_found": usage,
  "serve.plain_http": usage,
  "serve.bad_certificate": usage,
  "serve.cannot_listen": usage,
  "code.unknown": usage,
} satisfies Record<OperatorErrorCode, number>;
