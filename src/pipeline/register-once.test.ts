import { expect, test } from "vitest";
import type { Claim, ClaimedAnswer, Registered } from "../model/endpoint.ts";
import { registerOnce } from "./register-once.ts";

const claim = (key: string, requestHash = "tea"): Claim => ({ keyId: "shop", key, requestHash });
const takenElsewhere = new Error("another server was first");

/** A registry that hands out numbers, and remembers as the real one does: with what it registers. */
function registry() {
  const answers = new Map<string, ClaimedAnswer>();
  let clients = 0;
  const once = registerOnce({
    find: async ({ keyId, key }) => answers.get(`${keyId} ${key}`),
    isClaimedMeanwhile: (error) => error === takenElsewhere,
  });
  const register = (claimed: Claim) => async (): Promise<Registered> => {
    await Promise.resolve();
    clients += 1;
    answers.set(`${claimed.keyId} ${claimed.key}`, { requestHash: claimed.requestHash, clientId: clients });
    return { kind: "registered", clientId: clients };
  };
  return { answers, once, send: (sent: Claim) => once(sent, register(sent)), count: () => clients };
}

test("what comes many times at once is registered once, and all get one answer", async () => {
  const { send, count } = registry();
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(claim("a"))));
  expect(answers).toEqual(Array.from({ length: 50 }, () => ({ kind: "registered", clientId: 1 })));
  expect(count()).toBe(1);
});

test("what comes again later gets the answer of then", async () => {
  const { send, count } = registry();
  await send(claim("a"));
  await send(claim("b"));
  expect(await send(claim("a"))).toEqual({ kind: "registered", clientId: 1 });
  expect(count()).toBe(2);
});

test("something else under the same claim is refused, at once or later", async () => {
  const { send, count } = registry();
  const answers = await Promise.all([send(claim("a")), send(claim("a", "coffee")), send(claim("a"))]);
  expect(answers.map(({ kind }) => kind)).toEqual(["registered", "key_reused", "registered"]);
  expect(await send(claim("a", "coffee"))).toEqual({ kind: "key_reused" });
  expect(count()).toBe(1);
});

test("the keys of two callers have nothing to do with each other", async () => {
  const { send, count } = registry();
  await Promise.all([send(claim("a")), send({ ...claim("a", "coffee"), keyId: "other" })]);
  expect(count()).toBe(2);
});

test("what failed or was turned away is tried by the next that waits, with whatever it brings", async () => {
  const { once, send, count } = registry();
  const failed = once(claim("a"), () => Promise.reject(new Error("the database is away")));
  const turnedAway = once(claim("a", "coffee"), async () => ({ kind: "overloaded" }));
  const waiting = send(claim("a", "milk"));
  await expect(failed).rejects.toThrow("away");
  expect(await turnedAway).toEqual({ kind: "overloaded" });
  expect(await waiting).toEqual({ kind: "registered", clientId: 1 });
  expect(count()).toBe(1);
});

test("what another server was quicker with gets that server's answer", async () => {
  const { answers, once } = registry();
  const answer = once(claim("a"), async () => {
    answers.set("shop a", { requestHash: "tea", clientId: 7 });
    throw takenElsewhere;
  });
  expect(await answer).toEqual({ kind: "registered", clientId: 7 });
});
