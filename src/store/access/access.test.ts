import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openTestRegistry, type TestDatabase, testDatabase } from "../../harness/test-database.ts";
import type { NewKey } from "../../model/api-key.ts";
import type { EndpointStore } from "../endpoint/endpoint-store.ts";
import type { Registry } from "../registry.ts";

let database: TestDatabase;
let registry: Registry;
let authenticator: EndpointStore;

beforeAll(async () => {
  database = await testDatabase();
  registry = await openTestRegistry(database);
});

beforeEach(() => {
  authenticator = open();
});

afterEach(async () => {
  await authenticator.close();
  await database.query("truncate api_keys, audit_log cascade");
});

afterAll(async () => {
  await registry.close();
  await database.drop();
});

const open = () => registry.openEndpoint({ lanes: 1, now: () => new Date() });
const make = (retailer = "electromir", expiresAt?: Date): Promise<NewKey> =>
  registry.createKey({ retailer, expiresAt, actor: "maria" });
const bearer = ({ key }: { readonly key: string }) => `Bearer ${key}`;
const inAnHour = () => new Date(Date.now() + 3_600_000);

describe("a key", () => {
  test("has 256 random bits and its id, and says whose it is", async () => {
    const made = await make();
    expect(made.key).toMatch(new RegExp(`^intake_${made.id}_[0-9a-f]{64}$`));
    expect(await authenticator.authenticate(bearer(made))).toEqual({
      keyId: made.id,
      retailer: "electromir",
      registry: "public",
    });
  });

  test("is nowhere in the database, neither whole nor its secret", async () => {
    const { key } = await make();
    const secret = key.split("_")[2] as string;
    const [row] = await database.query<{ all: string }>(
      `select (select json_agg(k) from api_keys k)::text || (select json_agg(a) from audit_log a)::text as all`,
    );
    expect(row?.all).toContain("electromir");
    expect(row?.all).not.toContain(secret);
  });

  test.each<readonly [string, (key: string) => string | undefined]>([
    ["no header", () => undefined],
    ["an empty one", () => ""],
    ["another scheme", (key) => `Basic ${key}`],
    ["no scheme", (key) => key],
    ["two keys", (key) => `Bearer ${key}, Bearer ${key}`],
    ["a blank inside", (key) => `Bearer ${key.slice(0, 30)} ${key.slice(30)}`],
    ["another secret", (key) => `Bearer ${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`],
    ["an id that nobody has", (key) => `Bearer ${key.replace(/_[0-9a-f]{12}_/, "_000000000000_")}`],
    ["capital letters", (key) => `Bearer ${key.toUpperCase()}`],
    ["SQL", () => `Bearer intake_'; drop table api_keys;--_${"0".repeat(64)}`],
    ["a long text", (key) => `Bearer ${key}${"0".repeat(100_000)}`],
  ])("does not hold with %s", async (_what, header) => {
    expect(await authenticator.authenticate(header((await make()).key))).toBeUndefined();
  });

  test("of any spelling of the scheme holds", async () => {
    const { key, id } = await make();
    expect(await authenticator.authenticate(`bearer  ${key}`)).toMatchObject({ keyId: id });
  });

  test("holds until it expires", async () => {
    const made = await make("electromir", inAnHour());
    expect(await authenticator.authenticate(bearer(made))).toBeDefined();
    await database.query("update api_keys set expires_at = now()");
    expect(await authenticator.authenticate(bearer(made))).toBeUndefined();
    expect(await registry.listKeys()).toMatchObject([{ id: made.id, status: "expired" }]);
  });

  test("that came with a copy of another registry's tables does not hold", async () => {
    const made = await make();
    await database.query("update api_keys set registry = 'electromir'");
    expect(await authenticator.authenticate(bearer(made))).toBeUndefined();
  });
});

describe("revoking", () => {
  test("takes effect at the next request, while others are under way", async () => {
    const [made, other] = [await make(), await make("sportline")];
    let isOver = false;
    const traffic = (async () => {
      while (!isOver) await Promise.all(Array.from({ length: 20 }, () => authenticator.authenticate(bearer(made))));
    })();
    expect(await authenticator.authenticate(bearer(made))).toBeDefined();
    await registry.revokeKey(made.id, "maria");
    const after = await Promise.all(Array.from({ length: 50 }, () => authenticator.authenticate(bearer(made))));
    expect(after).toEqual(Array.from({ length: 50 }));
    expect(await authenticator.authenticate(bearer(other))).toMatchObject({ retailer: "sportline" });
    isOver = true;
    await traffic;
  });

  test("again changes nothing, and of a key that is not there is an error", async () => {
    const { id } = await make();
    const first = await registry.revokeKey(id, "maria");
    expect(first).toMatchObject({ status: "revoked", revokedAt: expect.any(Date) });
    expect(await registry.revokeKey(id, "maria")).toEqual(first);
    await expect(registry.revokeKey("nobody", "maria")).rejects.toMatchObject({ code: "key.not_found" });
  });

  test("and making are in the audit log, once each", async () => {
    const { id } = await make();
    for (const actor of ["oleg", "maria"]) await registry.revokeKey(id, actor);
    expect(
      await database.query(
        "select actor, action, subject, details ->> 'retailer' as retailer from audit_log order by id",
      ),
    ).toEqual([
      { actor: "maria", action: "key.create", subject: id, retailer: "electromir" },
      { actor: "oleg", action: "key.revoke", subject: id, retailer: "electromir" },
    ]);
  });
});

describe("a retailer has two live keys at most", () => {
  test("a third is refused, until one is revoked or has expired", async () => {
    const [first, second] = [await make(), await make()];
    await expect(make()).rejects.toMatchObject({
      code: "key.too_many",
      facts: { retailer: "electromir", keys: [{ id: first.id }, { id: second.id }] },
    });
    await make("sportline");
    await registry.revokeKey(first.id, "maria");
    const third = await make("electromir", inAnHour());
    await database.query("update api_keys set expires_at = now() where id = $1", [third.id]);
    await make();
    await expect(make()).rejects.toMatchObject({ code: "key.too_many" });
  });

  test("also where many are asked for at once", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => make()));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await database.count("api_keys")).toBe(2);
  });
});

describe("the last use of a key", () => {
  test("is written down at the end, without a write per request", async () => {
    const made = await make();
    await authenticator.authenticate(bearer(made));
    expect(await registry.listKeys()).toMatchObject([{ lastUsedAt: undefined }]);
    await authenticator.close();
    const [used] = await registry.listKeys();
    expect(Date.now() - (used?.lastUsedAt?.getTime() ?? 0)).toBeLessThan(60_000);
  });

  test("is written down every minute", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const ticking = open();
    const made = await make();
    await ticking.authenticate(bearer(made));
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await expect.poll(async () => (await registry.listKeys())[0]?.lastUsedAt).toBeInstanceOf(Date);
    await ticking.close();
  });
});
