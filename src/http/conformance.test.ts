import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixture } from "../harness/intake-command.ts";
import { exampleRequest, type TestServer, testServer } from "../harness/test-server.ts";

let server: TestServer;
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-conformance-"));
  server = await testServer({ flags: { reports: folder } });
});

afterAll(async () => {
  await server.drop();
  await rm(folder, { recursive: true });
});

/** The codes of a record that is posted; none where it is registered. */
async function codesOfRequest(record: string): Promise<readonly string[]> {
  const { status, json } = await server.post(record);
  if (status === 200) return [];
  return distinct((json as { errors: readonly { code: string }[] }).errors.map(({ code }) => code));
}

/** The codes of the same record in a file of its own. */
async function codesOfFile(record: string): Promise<readonly string[]> {
  const path = join(folder, `${files++}.ndjson`);
  // The columns are known by a first record that is right.
  await writeFile(path, `${JSON.stringify(exampleRequest)}\n${record}\n`);
  const run = await server.tool.import(path, { profile: "canonical", dryRun: true });
  return distinct(run.problems.map(({ code }) => code).filter((code) => code !== "registration.sibling_rejected"));
}

const distinct = (codes: readonly string[]) => [...new Set(codes)].sort();

describe("the verdict on a record is the same at the endpoint and in a file", async () => {
  const lines = (await readFile(fixture("canonical.ndjson"), "utf8")).trim().split("\n");
  const single = JSON.stringify(JSON.parse(await readFile(fixture("json-single-body.json"), "utf8")));
  const person = (changes: object) => JSON.stringify({ ...exampleRequest, ...changes });
  const priced = (price: string) => person({}).replace(/"price":[\d.]+/, `"price":${price}`);
  test.each([
    ...[...lines, single],
    ...["", "Иванов 2", "ivanov@mail.ru", "И".repeat(51), "x".repeat(50)].map((fio) => person({ fio })),
    ...["", "+89111234567", "+70000000000", "+49301234567"].map((phone) => person({ phone })),
    ...["", "ivanov", "ivanоv@mail.ru", `${"a".repeat(45)}@mail.ru`, "Ivanov@MAIL.ru"].map((email) =>
      person({ email }),
    ),
    ...["", "x".repeat(51), "  Чай  "].map((name) => person({ purchases: [{ name, price: 1 }] })),
    ...["0", "-1", "0.001", "40000.001", "99999999.99", "99999999.995", "100000000", "1e3", "1e308"].map(priced),
    person({ purchases: Array(11).fill(exampleRequest.purchases[0]) }),
    person({ phone: "", email: "", purchases: [{ name: "", price: -1 }] }),
  ])("%s", async (record) => {
    expect(await codesOfRequest(record)).toEqual(await codesOfFile(record));
  });
});

test.each(["electromir.csv", "sportline.xlsx", "domovoy.json", "insales-orders.json"])(
  "whatever %s brought into the registry, the endpoint takes as well",
  async (name) => {
    await server.database.query("truncate clients, purchases cascade");
    await server.tool.import(fixture(name));
    const clients = await server.database.query<{ record: string }>(
      `select json_build_object('fio', fio, 'phone', phone, 'email', email, 'purchases',
         json_agg(json_build_object('name', name, 'price', price)))::text as record
       from clients join (
         select *, row_number() over (partition by client_id) as number from purchases
       ) p on client_id = clients.id and number <= 10
       group by clients.id`,
    );
    expect(clients.length).toBeGreaterThan(0);
    for (const { record } of clients) expect(await codesOfRequest(record)).toEqual([]);
  },
);
