import { createReadStream } from "node:fs";
import { finished } from "node:stream/promises";
import { parse } from "csv-parse";
import pg from "pg";
import { copyIn } from "./copy-in.ts";
import type { DataFiles } from "./data-files.ts";

/** The clean rows straight into the tables: clients first, so that the ids of the purchases' clients are known. */
export async function rawCopy(databaseUrl: string, { clients, purchases }: DataFiles): Promise<void> {
  await connected(databaseUrl, async (client) => {
    await client.query("begin");
    await copyIn(client, "copy clients (id, fio, phone, email, run_id) from stdin", clients);
    await copyIn(client, "copy purchases (client_id, name, price, run_id, source_row) from stdin", purchases);
    await client.query("commit");
  });
}

/** The file as it is into a table of text; validated, repaired and inserted by statements, refused rows into a table. */
export async function sqlWay(databaseUrl: string, { csv }: DataFiles): Promise<void> {
  await connected(databaseUrl, async (client) => {
    await client.query("begin");
    await client.query(staging);
    const columns = "order_number, fio, phone, email, name, price";
    await copyIn(client, `copy sent (${columns}) from stdin (format csv, delimiter ';', header)`, csv);
    for (const statement of [analyse, judge, refuse, insertClients, insertPurchases]) await client.query(statement);
    await client.query("commit");
  });
}

const staging = `
  create temporary table sent (
    row integer generated always as identity (start with 2),
    order_number text, fio text, phone text, email text, name text, price text
  )`;

const analyse = "analyze sent";

const judge = `
  create temporary table judged as
  select *,
    case when fio = '' then 'fio.missing' when length(fio) > 50 then 'fio.too_long'
      when fio ~ '[0-9@]' then 'fio.invalid' end as fio_problem,
    case when phone !~ '^\\+[1-9]\\d{6,14}$' then 'phone.impossible' end as phone_problem,
    case when email !~ '^[A-Za-z0-9._%+-]+@([a-z0-9-]+\\.)+[a-z]{2,}$' then 'email.invalid'
      when length(email) > 50 then 'email.too_long' end as email_problem,
    case when name = '' then 'name.missing' when length(name) > 50 then 'name.too_long' end as name_problem,
    case when price !~ '^\\d{1,8}(\\.\\d{1,2})?$' then 'price.not_a_number'
      when price::numeric <= 0 then 'price.not_positive' end as price_problem
  from (
    select row, order_number, trim(fio) as fio, lower(trim(email)) as email, trim(name) as name,
      regexp_replace(regexp_replace(phone, '[^0-9+]', '', 'g'), '^8(?=\\d{10}$)', '+7') as phone,
      replace(regexp_replace(price, '[^0-9,.]', '', 'g'), ',', '.') as price
    from sent
  ) cleaned`;

const refuse = `
  create temporary table refused as
  select row, fio_problem, phone_problem, email_problem, name_problem, price_problem from judged
  where order_number in (
    select order_number from judged
    where coalesce(fio_problem, phone_problem, email_problem, name_problem, price_problem) is not null
  )`;

const insertClients = `
  insert into clients (fio, phone, email, run_id)
  select distinct on (phone) fio, phone, email, 1 from judged where row not in (select row from refused)
  order by phone, row
  on conflict (phone) do nothing`;

const insertPurchases = `
  insert into purchases (client_id, name, price, run_id, source_row)
  select clients.id, judged.name, judged.price::numeric, 1, judged.row
  from judged join clients using (phone) where judged.row not in (select row from refused)
  order by judged.row`;

/** csv-parse with nothing behind it, in arrays of cells. */
export async function csvParseAlone({ csv, rows }: DataFiles): Promise<void> {
  const parser = createReadStream(csv).pipe(parse({ delimiter: ";" }));
  let records = 0;
  parser.on("readable", () => {
    while (parser.read() !== null) records += 1;
  });
  await finished(parser);
  if (records !== rows + 1) throw new Error(`csv-parse found ${records} records`);
}

async function connected(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
