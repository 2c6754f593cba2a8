import { type Checked, checkBySchema, checkYaml } from "../check-written.ts";
import { OperatorError } from "../errors.ts";
import type { FieldColumns } from "../model/mapped-record.ts";
import { defaultPolicy, type Profile } from "../model/profile.ts";
import { profileContradictions } from "./profile-contradictions.ts";
import { type WrittenProfile, writtenProfileSchema } from "./written-profile.ts";

/** Checks the YAML text of a profile. Throws `profile.invalid` with the line of the first mistake. */
export function parseProfile(name: string, yaml: string): Profile {
  const result = checkYaml(yaml, checkProfile);
  if ("checked" in result) return checkedProfile(name, result.checked);
  throw new OperatorError("profile.invalid", { profile: name, ...result });
}

/** The profile of which the build has parsed the YAML: a preset, so without mistakes. */
export function parsedProfile(name: string, content: unknown): Profile {
  return checkedProfile(name, writtenProfileSchema.parse(content));
}

function checkProfile(content: unknown): Checked<WrittenProfile> {
  const result = checkBySchema(writtenProfileSchema, content);
  if (!("checked" in result)) return result;
  return profileContradictions(result.checked)[0] ?? result;
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
    fill: Object.fromEntries(Object.entries(written.fill).filter(([, column]) => column !== undefined)),
    fioFrom: isFirstOf(written.columns.fio) ? "first_filled" : "all",
    secret: written.secret,
    skip: Object.entries(written.skip).map(([column, values]) => ({ column, values })),
    optional: written.optional,
    unused: written.unused,
    policy: {
      region: written.region,
      price: { unit: written.price.unit, decimal: written.price.decimal, currency: written.currency },
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
  return { ...(fio && { fio: isFirstOf(fio) ? fio.firstOf : fio }), ...Object.fromEntries(mapped) };
}

function isFirstOf(fio: WrittenProfile["columns"]["fio"]): fio is { readonly firstOf: string[] } {
  return fio !== undefined && "firstOf" in fio;
}
