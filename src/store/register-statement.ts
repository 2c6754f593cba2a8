import type { Knex } from "knex";
import type { Batch } from "../model/batch.ts";
import type { Claim } from "../model/endpoint.ts";
import type { Policy } from "../model/profile.ts";
import { numberArray, textArray } from "./array-literal.ts";
import { cumulative, type DeliveryPieces, incremental } from "./cumulative-delivery.ts";
import { receiptColumns } from "./ledger.ts";

type OnKnownClient = Policy["onKnownClient"];

/** What is remembered of a request that has an Idempotency-Key, by its position in `Batch.registrations`. */
export type ClaimOfBatch = Claim & { readonly registration: number };

/** A statement and its values. */
export interface RegisterStatement {
  /** The same for the same SQL: a connection that knows it need not parse and plan it again. */
  readonly name: string;
  readonly sql: string;
  readonly values: Knex.RawBinding[];
}

/**
 * Stores a whole batch with its ledger row, or nothing where the ledger has it: one statement, so one transaction and
 * one round trip. Answers with the ledger row, new or old, and with the numbers of the clients where it is new. Two that
 * store the same batch at once: the second fails at the ledger's primary key, and with it everything that it did. No row at
 * all: the run is not under way any more.
 */
export function registerStatement(
  run: number,
  batch: Batch & { readonly claims?: readonly ClaimOfBatch[] },
  onKnown: OnKnownClient,
): RegisterStatement {
  const { registrations, purchases, acceptedRows, rejects, claims } = batch;
  const bought = [
    ...[numberArray(purchases.registrations), textArray(purchases.names)],
    ...[numberArray(purchases.kopecks), numberArray(purchases.rows)],
  ];
  const isCumulative = purchases.deliveryKeys.length > 0;
  const values = [
    ...[run, batch.sequence, batch.firstRow, batch.lastRow, batch.rows, batch.unpricedRows],
    batch.kopecks.toString(),
    ...[numberArray(rejects.rows), textArray(rejects.codes)],
    ...(isCumulative ? [...bought, textArray(purchases.deliveryKeys), numberArray(purchases.rowsOfNumber)] : []),
    ...[numberArray(clientsOf(registrations.phones)), textArray(registrations.phones)],
    ...[textArray(registrations.fios), textArray(registrations.emails), numberArray(registrations.rows)],
    ...(isCumulative ? [] : bought),
    ...(onKnown === "reject" ? [numberArray(acceptedRows.registrations), numberArray(acceptedRows.rows)] : []),
    ...(claims !== undefined && claims.length > 0 ? claimValues(claims) : []),
  ];
  const kind = isCumulative ? "cumulative" : kindOf(claims);
  return { name: `register_${kind}_${onKnown}`, sql: statements[kind][onKnown], values };
}

/** Equal numbers for equal phones. */
function clientsOf(phones: readonly string[]): readonly number[] {
  const clients = new Map<string, number>();
  return phones.map((phone) => {
    const known = clients.get(phone);
    if (known !== undefined) return known;
    clients.set(phone, clients.size);
    return clients.size - 1;
  });
}

/** Only requests have claims, be it none. */
function kindOf(claims: readonly ClaimOfBatch[] | undefined): "incremental" | "requests" | "claimed" {
  if (claims === undefined) return "incremental";
  return claims.length === 0 ? "requests" : "claimed";
}

function claimValues(claims: readonly ClaimOfBatch[]): readonly string[] {
  return [
    numberArray(claims.map(({ registration }) => registration)),
    textArray(claims.map(({ keyId }) => keyId)),
    textArray(claims.map(({ key }) => key)),
    textArray(claims.map(({ requestHash }) => requestHash)),
  ];
}

interface Difference {
  /** The registration that gives a new client its fio and e-mail. */
  readonly author: "first" | "last";
  /** What happens to a client who turns up between our look and our insert. */
  readonly latecomer: string;
  /** Whether a registration differs from the client as it finds it. */
  readonly differs: string;
  readonly refused: string;
  readonly refusedIndexes: string;
  readonly effects: string;
  readonly refusedRows: string;
}

// Setting a column to itself locks the row, so that `returning` gives its id to everybody, and leaves alone the key
// columns, whose lock would stand in the way of the foreign keys of other lanes.
const unchanged = "fio = clients.fio";

const keep: Difference = {
  author: "first",
  latecomer: unchanged,
  differs: "(g.fio, g.email) <> (h.fio, h.email)",
  refused: "false",
  refusedIndexes: "'{}'::int[]",
  effects: "",
  refusedRows: "select null::int as row where false",
};

const reject: Difference = {
  ...keep,
  refused: "(g.fio, g.email) <> (h.fio, h.email)",
  refusedIndexes: "coalesce(array_agg(index order by index) filter (where refused), '{}')",
  refusedRows: `select r.row
    from unnest(?::int[], ?::int[]) with ordinality as r (registration, row, position)
    join judged j on j.index = r.registration and j.refused
    order by r.position`,
};

// As if the registrations came one after the other, so that it does not matter where one batch ends: each is compared
// with the one before it, and the last word stays.
const update: Difference = {
  ...keep,
  author: "last",
  latecomer: "fio = excluded.fio, email = excluded.email",
  differs: `(g.fio, g.email) <> (
    coalesce(lag(g.fio) over same_client, case when h.fresh then g.fio else h.fio end),
    coalesce(lag(g.email) over same_client, case when h.fresh then g.email else h.email end)
  )`,
  effects: `
    outdated as materialized (
      select k.id, k.fio, k.email, l.fio as new_fio, l.email as new_email
      from known k join last_of l using (client)
      where (k.fio, k.email) <> (l.fio, l.email)
      order by k.id
    ),
    updated as (
      update clients set fio = o.new_fio, email = o.new_email
      from outdated o
      where clients.id = o.id and clients.id = any(array(select id from outdated))
    ),
    remembered as (
      insert into client_changes (run_id, client_id, fio, email, new_fio, new_email)
      select batch.run_id, o.id, o.fio, o.email, o.new_fio, o.new_email from outdated o, batch
      on conflict (run_id, client_id) do update set new_fio = excluded.new_fio, new_email = excluded.new_email
    ),`,
};

// Where two servers store the same claim, the second fails at the primary key, and with it all of its batch.
const claims = `
    claimed as (
      insert into idempotency_keys (api_key_id, key, request_hash, status, response)
      select c.api_key_id, c.key, decode(c.hash, 'hex'), 200, jsonb_build_object('client_id', j.id)
      from unnest(?::int[], ?::text[], ?::text[], ?::text[]) as c (registration, api_key_id, key, hash)
        join judged j on j.index = c.registration and not j.refused
    ),`;

/** What one kind of batch does that others do not. */
interface Kind {
  readonly delivery: DeliveryPieces;
  readonly remembered: string;
  /** The numbers of the clients, registration by registration. */
  readonly clientNumbers: string;
}

const ofFile = { remembered: "", clientNumbers: "null::int[]" };
const ofRequests = {
  delivery: incremental,
  remembered: "",
  clientNumbers: "(select array_agg(id order by index) from judged)",
};

const statements = {
  incremental: statementsFor({ ...ofFile, delivery: incremental }),
  cumulative: statementsFor({ ...ofFile, delivery: cumulative }),
  requests: statementsFor(ofRequests),
  claimed: statementsFor({ ...ofRequests, remembered: claims }),
};

function statementsFor(kind: Kind): Readonly<Record<OnKnownClient, string>> {
  return { keep: statement(keep, kind), update: statement(update, kind), reject: statement(reject, kind) };
}

// Phones are inserted in one order everywhere, so that lanes wait for each other and never in a circle. Known clients
// are found first and only the others inserted: an insert that ends in a conflict uses up an id all the same. Their lock
// keeps undos from removing them before their purchases are there. The lock on the run makes an undo wait for us, and us
// see that it has begun, also where our process was killed and the server goes on with what it had been sent.
//
// Written for a plan that is made once, of arrays whose length nobody knows, see `plannedOnce`: what is to be found by
// an index is asked for row by row (`lateral`) or by a value, and all else is joined by hashes.
function statement(on: Difference, { delivery, remembered, clientNumbers }: Kind): string {
  const registrations = `
      select (position - 1)::int as index, client, phone, fio, email, rows
      from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::int[])
        with ordinality as g (client, phone, fio, email, rows, position)
      where exists (select from under_way) and not exists (select from stored)`;
  return `
    with batch as materialized (
      select ?::int as run_id, ?::int as sequence, ?::int as first_row, ?::int as last_row, ?::int as rows_read,
        ?::int as rows_unpriced, ?::bigint as kopecks_read, ?::int[] as rejected_rows, ?::text[] as rejected_codes
    ),
    under_way as materialized (
      select id from import_runs where id = (select run_id from batch) and state = 'running' for share
    ),
    stored as materialized (
      select * from import_batches
      where run_id = (select run_id from batch) and sequence = (select sequence from batch)
    ),
    ${delivery.given(registrations)},
    first_of as materialized (select distinct on (client) client, phone, fio, email from given order by client, index),
    last_of as materialized (select distinct on (client) client, phone, fio, email from given order by client, index desc),
    known as materialized (
      select f.client, c.id, c.fio, c.email
      from first_of f, lateral (select id, fio, email from clients where phone = f.phone limit 1 for key share) c
    ),
    created as (
      insert into clients (fio, phone, email, run_id)
      select a.fio, a.phone, a.email, batch.run_id
      from ${on.author}_of a, batch
      where not exists (select from known where known.client = a.client)
      order by a.phone collate "C"
      on conflict (phone) do update set ${on.latecomer}
      returning id, phone, fio, email, xmax = 0 as fresh
    ),
    held as materialized (
      select client, id, fio, email, false as fresh from known
      union all
      select f.client, c.id, c.fio, c.email, c.fresh from created c join first_of f using (phone)
    ),
    judged as materialized (
      select g.index, g.rows, h.id, ${on.differs} as differs, ${on.refused} as refused
      from given g join held h using (client)
      window same_client as (partition by g.client order by g.index)
    ),
    bought as (
      insert into purchases (client_id, name, price, run_id, source_row${delivery.keyColumn})
      select j.id, p.name, p.kopecks * 0.01, batch.run_id, p.row${delivery.key}
      from batch, ${delivery.purchases}
        join judged j on j.index = p.registration and not j.refused
      order by p.position
      returning price
    ),
    ${on.effects}
    duplicate as materialized (${delivery.duplicates}),
    refused_rows as materialized (${on.refusedRows}),
    ${remembered}
    totals as (
      select
        (select count(*) from created where fresh) as created,
        count(*) filter (where not refused) as registrations,
        count(*) filter (where differs and not refused) as differing,
        coalesce(sum(rows) filter (where not refused), 0) as rows,
        ${on.refusedIndexes} as refused
      from judged
    ),
    sums as (select count(*) as purchases, coalesce(sum(price) * 100, 0)::bigint as kopecks from bought),
    entered as (
      insert into import_batches (
        run_id, sequence, first_row, last_row, rows_read, rows_loaded, rows_rejected, rows_unpriced,
        registrations_loaded, purchases_loaded, clients_created, clients_matched, clients_differing,
        kopecks_loaded, kopecks_rejected, refused, rejected_rows, rejected_codes,
        rows_duplicate, registrations_duplicate, kopecks_duplicate
      )
      select run_id, sequence, first_row, last_row, rows_read,
        t.rows - d.rows_of_loaded, rows_read - t.rows - d.rows, rows_unpriced,
        t.registrations, s.purchases, t.created, t.registrations - t.created, t.differing,
        s.kopecks, kopecks_read - s.kopecks - d.kopecks, t.refused,
        rejected_rows || array(select row from refused_rows),
        rejected_codes || array(select 'client.differs' from refused_rows),
        d.rows + d.rows_of_loaded, d.registrations, d.kopecks
      from batch, totals t, sums s, duplicate d
      where exists (select from under_way) and not exists (select from stored)
      returning *
    )
    select ${receiptColumns}, ${clientNumbers} as client_ids from entered
    union all
    select ${receiptColumns}, null from stored
  `;
}
