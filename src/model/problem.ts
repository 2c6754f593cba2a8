/** Why a row was refused. Public and stable: a code never changes its meaning. */
export const problemCodes = [
  "fio.missing",
  "fio.too_long",
  "fio.invalid",
  "phone.missing",
  "phone.not_e164",
  "phone.impossible",
  "phone.digits_lost",
  "phone.several",
  "email.missing",
  "email.invalid",
  "email.too_long",
  "email.mixed_script",
  "purchases.missing",
  "purchases.too_many",
  "purchases.invalid",
  "purchases.unreadable",
  "name.missing",
  "name.too_long",
  "name.invalid",
  "price.missing",
  "price.not_a_number",
  "price.not_positive",
  "price.too_precise",
  "price.too_large",
  "price.ambiguous",
  "price.other_currency",
  "price.merged",
  "quantity.missing",
  "quantity.invalid",
  "row.ragged",
  "row.too_large",
  "row.unreadable",
  "row.unclosed_quote",
  "row.uncalculated",
  "row.merged_across",
  "row.hidden_value",
  "row.line_unknown",
  "row.other_header",
  "client.differs",
  "client.conflicting_rows",
  "client.not_found",
  "client.ambiguous",
  "registration.sibling_rejected",
  "request.not_json",
  "request.not_an_object",
  "request.not_utf8",
  "request.too_deep",
  "request.duplicate_key",
  "request.forbidden_key",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One reason for a refusal, located: the sentence for it stands in `messages/`. */
export interface Problem {
  readonly code: ProblemCode;
  /** The retailer's own column or columns; undefined where the problem is about the row or the registration. */
  readonly column: string | undefined;
  /** The offending value, verbatim. Personal data: for the reject report only, never for a log or a screen. */
  readonly value: string | undefined;
  /** A value that would be accepted, given only where it is certain enough. */
  readonly fix: string | undefined;
}

/** Something worth telling about a row that was accepted all the same. Counted, never stored. */
export const noticeCodes = [
  "phone.extension_dropped",
  "phone.unknown_range",
  "phone.other_taken",
  "email.other_taken",
  "fio.mixed_script",
  "client.differs",
  "price.sum_differs",
  "price.foreign_currency",
  "email.likely_typo",
  "row.unnamed_cell",
  "row.merged_value",
  "name.truncated",
  "fio.truncated",
  "delivery.overlap",
  "total.unchecked",
  "column.absent",
] as const;
export type NoticeCode = (typeof noticeCodes)[number];

export interface Notice {
  readonly code: NoticeCode;
  /** As a person sees it in the file. */
  readonly row: number;
}
