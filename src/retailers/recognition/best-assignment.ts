/**
 * Assigns to each row of a table of scores at most one column, and no column twice, so that the total is greatest. Scores of
 * 0 and less are never chosen. The Hungarian method; undefined for a row that gets none.
 */
export function bestAssignment(scores: readonly (readonly number[])[]): readonly (number | undefined)[] {
  const rows = scores.length;
  const width = (scores[0]?.length ?? 0) + rows; // one column beside them for each row that stays without
  const cost = (row: number, column: number) => -Math.max(0, scores[row]?.[column] ?? 0);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(width + 1);
  const rowOf = new Int32Array(width + 1);
  for (let row = 1; row <= rows; row++) place(row);
  const chosen: (number | undefined)[] = new Array(rows).fill(undefined);
  for (let column = 1; column <= width; column++) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row >= 0 && (scores[row]?.[column - 1] ?? 0) > 0) chosen[row] = column - 1;
  }
  return chosen;

  /** Frees a column for the row along the cheapest path of exchanges. */
  function place(row: number): void {
    rowOf[0] = row;
    const slack = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const cameFrom = new Int32Array(width + 1);
    const used = new Uint8Array(width + 1);
    let column = 0;
    while (rowOf[column] !== 0) {
      used[column] = 1;
      column = nextColumn(column, { slack, cameFrom, used });
    }
    while (column !== 0) {
      const before = cameFrom[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }

  function nextColumn(
    from: number,
    { slack, cameFrom, used }: { slack: Float64Array; cameFrom: Int32Array; used: Uint8Array },
  ): number {
    const row = rowOf[from] as number;
    let delta = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let column = 1; column <= width; column++) {
      if (used[column] === 1) continue;
      const reduced = cost(row - 1, column - 1) - (rowPotential[row] as number) - (columnPotential[column] as number);
      if (reduced < (slack[column] as number)) {
        slack[column] = reduced;
        cameFrom[column] = from;
      }
      if ((slack[column] as number) < delta) {
        delta = slack[column] as number;
        next = column;
      }
    }
    for (let column = 0; column <= width; column++) {
      if (used[column] === 1) {
        rowPotential[rowOf[column] as number] = (rowPotential[rowOf[column] as number] as number) + delta;
        columnPotential[column] = (columnPotential[column] as number) - delta;
      } else if (column > 0) {
        slack[column] = (slack[column] as number) - delta;
      }
    }
    return next;
  }
}
