import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { OperatorError } from "../errors.ts";
import type { FieldColumns } from "../model/mapped-record.ts";
import { defaultPolicy, type Profile } from "../model/profile.ts";
import { type WrittenProfile, writtenProfileSchema } from "./written-profile.ts";

/** Checks the YAML text of a profile. Throws `profile.invalid` with the line of the first mistake. */
export function parseProfile(name: string, yaml: string): Profile {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const syntaxError = document.errors[0];
  if (syntaxError !== undefined) {
    throw invalid(name, syntaxError.linePos?.[0].line, firstLine(syntaxError.message));
  }
  const checked = writtenProfileSchema.safeParse(contentOf(name, document));
  if (!checked.success) {
    const issue = checked.error.issues[0] as z.core.$ZodIssue;
    throw invalid(name, lineOf(document, lines, issue), `${issue.path.join(".") || name}: ${issue.message}`);
  }
  return checkedProfile(name, checked.data);
}

/** An alias to nothing is found only here. */
function contentOf(name: string, document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw invalid(name, undefined, firstLine(error.message));
  }
}

function checkedProfile(name: string, written: WrittenProfile): Profile {
  return {
    name,
    retailer: written.retailer,
    match: written.match,
    format: written.format,
    encoding: written.encoding,
    delimiter: written.delimiter,
    sheet: written.sheet,
    join: written.join && { ...written.join, clientKey: written.join.clientKey ?? written.join.key },
    headerRow: written.headerRow,
    layout: written.layout ?? (written.columns.list === undefined ? undefined : "list"),
    list: written.list,
    columns: fieldColumns(written.columns),
    fioFrom: Array.isArray(written.columns.fio) ? "all" : "first_filled",
    secret: written.secret,
    skip: Object.entries(written.skip).map(([column, values]) => ({ column, values })),
    policy: {
      region: written.region,
      price: { unit: written.price.unit, decimal: written.price.decimal },
      onKnownClient: written.onKnownClient,
      tooLong: written.tooLong,
      overflow: written.overflow,
      delivery: written.key === undefined ? defaultPolicy.delivery : { kind: "cumulative", key: written.key },
      maxRejects: written.maxRejects,
    },
  };
}

/** Without the fields that have no column. */
function fieldColumns({ fio, ...others }: WrittenProfile["columns"]): FieldColumns {
  const mapped = Object.entries(others).filter(([, headers]) => headers !== undefined);
  return { fio: "firstOf" in fio ? fio.firstOf : fio, ...Object.fromEntries(mapped) };
}

/** The line of the offending value, or of the nearest thing around it that is in the file. */
function lineOf(document: Document.Parsed, lines: LineCounter, issue: z.core.$ZodIssue): number | undefined {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]] : [...issue.path];
  for (; path.length > 0; path.pop()) {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}

function invalid(profile: string, line: number | undefined, message: string): OperatorError {
  return new OperatorError("profile.invalid", { profile, line, message });
}
