import type { RunKind } from "./import-run.ts";

/** The account of an undo: what was taken back, and what was kept and why. */
export interface Undo {
  readonly run: number;
  /** `dry_run`: nothing was changed, the figures are what an undo would come to now. */
  readonly status: "undone" | "already_undone" | "dry_run";
  readonly kind: RunKind;
  readonly fileName: string;
  readonly purchases: number;
  /** Of the purchases that were taken back. */
  readonly kopecks: bigint;
  readonly clients: {
    /** Nobody but this run had brought them. */
    readonly removed: number;
    /** Have the fio and e-mail again that they had before the run updated them. */
    readonly restored: number;
    readonly kept: Readonly<Record<KeepReason, number>>;
  };
  /** Later runs of the retailer that may have counted what was taken back as duplicate: oldest first. */
  readonly countedAsDuplicate: readonly { readonly run: number; readonly fileName: string }[];
}

/**
 * `bought_elsewhere`: the run brought the client, and others brought purchases of theirs. `changed_later`: the run updated
 * the client, who was changed again since.
 */
export const keepReasons = ["bought_elsewhere", "changed_later"] as const;
export type KeepReason = (typeof keepReasons)[number];
