import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { OperatorError } from "../errors.ts";
import type { Registered } from "../model/endpoint.ts";
import type { Registration } from "../model/registration.ts";
import { registerTogether } from "./register-together.ts";

const registration = (phone: string): Registration => ({
  client: { fio: "Иванов Иван", phone, email: "i@mail.ru" },
  purchases: [{ name: "Чай", kopecks: 100, row: 0 }],
});

const clientIdOf = (phone: string): Registered => ({ kind: "registered", clientId: Number(phone) });

/** A registry whose batches end when the test says so. */
function registry() {
  const batches: { readonly retailer: string; readonly phones: string[]; end(error?: Error): void }[] = [];
  const store = (retailer: string, registrations: readonly Registration[]) =>
    new Promise<readonly Registered[]>((answer, fail) => {
      const phones = registrations.map(({ client }) => client.phone);
      batches.push({
        retailer,
        phones,
        end: (error) => (error === undefined ? answer(phones.map(clientIdOf)) : fail(error)),
      });
    });
  return { batches, store, phones: () => batches.map((batch) => batch.phones) };
}

const limits = { lanes: 1, batch: 3, waiting: 100 };

test("a lane that becomes free takes what is waiting, and no more than a batch holds", async () => {
  const { batches, store, phones } = registry();
  const together = registerTogether(limits, store);
  const answers = [together.register("shop", registration("1"))];
  await nextTurn();
  for (const phone of ["2", "3", "4", "5"]) answers.push(together.register("shop", registration(phone)));
  await nextTurn();
  expect(phones()).toEqual([["1"]]);
  expect(together.load()).toEqual({ waiting: 4, busyLanes: 1 });
  batches[0]?.end();
  await nextTurn();
  expect(phones()).toEqual([["1"], ["2", "3", "4"]]);
  batches[1]?.end();
  await nextTurn();
  batches[2]?.end();
  expect(await Promise.all(answers)).toEqual(["1", "2", "3", "4", "5"].map(clientIdOf));
  expect(together.load()).toEqual({ waiting: 0, busyLanes: 0 });
});

test("requests that arrive in one turn are one batch", async () => {
  const { store, phones } = registry();
  const together = registerTogether({ ...limits, lanes: 2 }, store);
  for (const phone of ["1", "2", "3"]) void together.register("shop", registration(phone));
  await nextTurn();
  expect(phones()).toEqual([["1", "2", "3"]]);
});

test("retailers take turns, so that a busy one does not keep the others waiting", async () => {
  const { batches, store } = registry();
  const together = registerTogether(limits, store);
  for (let phone = 1; phone <= 7; phone++) void together.register("busy", registration(String(phone)));
  void together.register("small", registration("100"));
  for (let batch = 0; batch < 3; batch++) {
    await nextTurn();
    batches[batch]?.end();
  }
  await nextTurn();
  expect(batches.map(({ retailer }) => retailer)).toEqual(["busy", "small", "busy", "busy"]);
});

test("a request for which PostgreSQL refuses its batch does not touch the others", async () => {
  const store = async (_retailer: string, registrations: readonly Registration[]) => {
    const phones = registrations.map(({ client }) => client.phone);
    if (phones.includes("3")) throw new Error("refused");
    return phones.map(clientIdOf);
  };
  const together = registerTogether({ ...limits, batch: 10 }, store);
  const answers = ["1", "2", "3", "4", "5"].map((phone) => together.register("shop", registration(phone)));
  const settled = await Promise.allSettled(answers);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"]);
});

test("where the database is away, whoever waits is told at once", async () => {
  const { batches, store } = registry();
  const together = registerTogether(limits, store);
  const first = together.register("shop", registration("1"));
  await nextTurn();
  const others = ["2", "3"].map((phone) => together.register("shop", registration(phone)));
  const lost = new OperatorError("database.lost", { server: "here", cause: "57P01" });
  batches[0]?.end(lost);
  for (const answer of [first, ...others]) await expect(answer).rejects.toBe(lost);
  expect(together.load()).toEqual({ waiting: 0, busyLanes: 0 });
});

test("where too many wait, the next one is turned away", async () => {
  const { store } = registry();
  const together = registerTogether({ ...limits, waiting: 2 }, store);
  void together.register("shop", registration("1"));
  void together.register("shop", registration("2"));
  expect(await together.register("shop", registration("3"))).toEqual({ kind: "overloaded" });
});

test("it is drained when the last answer is given", async () => {
  const { batches, store } = registry();
  const together = registerTogether(limits, store);
  await together.drained();
  const answer = together.register("shop", registration("1"));
  let drained = false;
  const draining = together.drained().then(() => {
    drained = true;
  });
  await nextTurn();
  await nextTurn();
  expect(drained).toBe(false);
  batches[0]?.end();
  await answer;
  await draining;
});
