/** Where the statement for a file that repeats the past differs from that for one that does not. */
export interface DeliveryPieces {
  /** CTEs that leave the registrations to be loaded in `given`; `registrations` selects all of them. */
  readonly given: (registrations: string) => string;
  /** The purchases to be loaded. */
  readonly purchases: string;
  readonly keyColumn: string;
  readonly key: string;
  /** What was brought before: registrations, their rows, further rows of registrations that are loaded, and kopecks. */
  readonly duplicates: string;
}

export const incremental: DeliveryPieces = {
  given: (registrations) => `given as materialized (${registrations})`,
  purchases: `
    unnest(?::int[], ?::text[], ?::bigint[], ?::int[]) with ordinality as p (registration, name, kopecks, row, position)`,
  keyColumn: "",
  key: "",
  duplicates: "select 0 as registrations, 0 as rows, 0 as rows_of_loaded, 0::bigint as kopecks",
};

// What the registry has is found by a look and not by `on conflict`, since whether a client is created depends on it.
// Where another file brings the same purchase at the same time, the index refuses the later statement, and its repetition
// finds it.
//
// A row counts as loaded where one of its purchases is. Where several purchases share the number of a row, and rows do
// (one object of a JSON file), as many rows are duplicates as leave one for what is new.
export const cumulative: DeliveryPieces = {
  given: (registrations) => `
    sent as materialized (
      select p.*, past.id is not null as known
      from unnest(?::int[], ?::text[], ?::bigint[], ?::int[], ?::uuid[], ?::int[])
          with ordinality as p (registration, name, kopecks, row, key, rows_of_number, position)
        left join lateral (select id from purchases where delivery_key = p.key limit 1) past on true
    ),
    offered as materialized (${registrations}),
    given as materialized (
      select * from offered where index in (select registration from sent where not known)
    )`,
  purchases: "(select * from sent where not known) p",
  keyColumn: ", delivery_key",
  key: ", p.key",
  duplicates: `
    select old.registrations, old.rows, of_loaded.rows as rows_of_loaded, of_loaded.kopecks + old.kopecks as kopecks
    from (
      select count(*) as registrations, coalesce(sum(rows), 0) as rows, coalesce(sum(kopecks), 0)::bigint as kopecks
      from offered
        join (select registration as index, sum(kopecks) as kopecks from sent group by registration) sums using (index)
      where index not in (select index from given)
    ) old, (
      select coalesce(sum(rows), 0) as rows, coalesce(sum(kopecks), 0)::bigint as kopecks
      from (
        select sum(kopecks) filter (where known) as kopecks,
          case when bool_and(known) then max(rows_of_number)
            else least(count(*) filter (where known), max(rows_of_number) - 1) end as rows
        from sent join judged j on j.index = registration and not j.refused
        group by registration, row
      ) of_number
    ) of_loaded`,
};
