import { type Sketch, sketchSize } from "../model/sketch.ts";
import type { RegistryPool } from "./registry-pool.ts";

/** See `OpenImport.keepSketch`. */
export async function keepSketch(registry: RegistryPool, run: number, sketch: Sketch): Promise<number> {
  await registry.ask("update import_runs set sketch = ?::bigint[] where id = ?", [sketch as number[], run]);
  const [found] = await registry.ask<{ share: number }>(overlap, [run, sketchSize, fewest]);
  return found?.share ?? 0;
}

/** Of fewer hashes that can be compared, no share can be told. */
const fewest = 5;

// A sketch that is full says nothing about hashes beyond its largest. Either one earlier file held most of this one, or
// many held a part of it each.
const overlap = `
  with this as materialized (
    select id, retailer, sketch, cardinality(sketch) as size from import_runs where id = ?
  ),
  mine as materialized (select unnest(sketch) as hash from this),
  earlier as materialized (
    select past.id, past.sketch,
      case when cardinality(past.sketch) < ? then 'infinity'::float8
        else past.sketch[cardinality(past.sketch)] end as reach
    from import_runs past join this on past.retailer = this.retailer and past.id <> this.id
    where past.state = 'completed' and cardinality(past.sketch) > 0
    order by past.id desc
    limit 400
  ),
  shared as materialized (
    select id, hash from (select id, unnest(sketch) as hash from earlier) hashes join mine using (hash)
  ),
  by_run as (
    select earlier.id, count(*)::float8 / nullif(compared.hashes, 0) as share
    from shared join earlier using (id), lateral (
      select count(*) as hashes from mine where hash <= earlier.reach
    ) compared
    where compared.hashes >= ?
    group by earlier.id, compared.hashes
  )
  select greatest(max(share), (select count(distinct hash) from shared)::float8 / nullif((select size from this), 0)) as share
  from by_run
`;
