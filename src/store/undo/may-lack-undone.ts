/**
 * A condition on `batches` of `runs`, and on a run `undone` with its `undos`: whether the batch may have counted purchases
 * as duplicates that the undo took back afterwards. A batch that began after the undo's end could not; nor could a run that
 * had ended before the other began.
 */
export const mayLackUndone = `(
  batches.kopecks_duplicate > 0
  and undone.id <> runs.id
  and (runs.finished_at is null or runs.finished_at >= undone.started_at)
  and (undos.finished_at is null or (undos.purchases > 0 and batches.created_at <= undos.finished_at))
)`;
