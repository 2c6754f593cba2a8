import type { Inspected } from "../../app.ts";
import type { Language } from "../../messages/language.ts";
import { operatorErrorJson } from "../operator-error-json.ts";

/** An inspection as scripts get it. Its shape is a contract; fields are only ever added. */
export function inspectionJson(
  { inspection, refusal }: Inspected,
  told: { readonly language: Language; readonly yaml: string | undefined; readonly saved: string | undefined },
): Record<string, unknown> {
  const { file, plan, headerRow, layout, profile, draft, forecast, ...facts } = inspection;
  return {
    maps: refusal === undefined,
    file: {
      ...file,
      format: plan.format,
      compression: plan.compression,
      encoding: plan.encoding ?? null,
      delimiter: plan.delimiter ?? null,
      sheet: plan.sheet ?? null,
      headerRow: headerRow ?? null,
    },
    layout: layout ?? null,
    profile: profile ?? null,
    mapping: draft.columns,
    missing: draft.missing,
    unused: draft.spare,
    ...facts,
    forecast: forecast ?? null,
    ...(refusal === undefined ? {} : { error: operatorErrorJson(refusal, told.language) }),
    profileYaml: told.yaml ?? null,
    saved: told.saved ?? null,
  };
}
