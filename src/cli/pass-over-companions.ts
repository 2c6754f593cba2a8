/** What lies beside a source, of ours or of its sender. */
export const companionKinds = ["manifest", "receipt", "report"] as const;
export type CompanionKind = (typeof companionKinds)[number];

export interface FilesToImport {
  readonly sources: readonly string[];
  readonly passedOver: Readonly<Record<CompanionKind, readonly string[]>>;
}

/**
 * A shell's `*` finds what lies beside the sources, too. A reject report whose source is not in the list is a source, and so is
 * whatever was named alone.
 */
export function passOverCompanions(files: readonly string[]): FilesToImport {
  const given = new Set(files);
  const kinds = new Map(files.map((file) => [file, kindOf(file, given)]));
  const ofKind = (kind: CompanionKind | undefined) => files.filter((file) => kinds.get(file) === kind);
  const sources = ofKind(undefined);
  if (sources.length === 0) return { sources: files, passedOver: { manifest: [], receipt: [], report: [] } };
  return {
    sources,
    passedOver: { manifest: ofKind("manifest"), receipt: ofKind("receipt"), report: ofKind("report") },
  };
}

function kindOf(file: string, given: ReadonlySet<string>): CompanionKind | undefined {
  if (given.has(file.replace(reportEnding, "")) && reportEnding.test(file)) return "report";
  // Behind the ending of a source: a retailer may well call a file sale.receipt.json.
  const [, kind] = /\.[a-z]{2,6}\.(manifest|receipt)\.json$/i.exec(file) ?? [];
  return companionKinds.find((known) => known === kind?.toLowerCase());
}

const reportEnding = /\.rejects\.(?:csv|xlsx|json|html)$/i;
