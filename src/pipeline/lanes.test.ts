import { expect, test } from "vitest";
import { accepted, client, judgedBatch, receiptFor } from "../harness/batches.ts";
import type { Batch, BatchReceipt } from "../model/batch.ts";
import type { JudgedBatch } from "./growing-batch.ts";
import { throughLanes } from "./lanes.ts";

/** A registry whose answers the test gives, batch by batch. */
function handOperated() {
  const begun: number[] = [];
  const answers = new Map<number, () => void>();
  const failures = new Map<number, (error: Error) => void>();
  return {
    begun,
    answer: (sequence: number) => answers.get(sequence)?.(),
    fail: (sequence: number) => failures.get(sequence)?.(new Error("lost")),
    register: (sent: Batch) =>
      new Promise<BatchReceipt>((resolve, reject) => {
        begun.push(sent.sequence);
        answers.set(sent.sequence, () => resolve(receiptFor(sent)));
        failures.set(sent.sequence, reject);
      }),
  };
}

async function* stream(batches: readonly JudgedBatch[]): AsyncIterable<JudgedBatch> {
  yield* batches;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const distinct = (count: number) =>
  Array.from({ length: count }, (_, sequence) => judgedBatch(sequence, [accepted(sequence, client(sequence))]));

test("receipts come in file order, whichever batch is faster", async () => {
  const registry = handOperated();
  const order: number[] = [];
  const done = (async () => {
    for await (const { receipt } of throughLanes(stream(distinct(3)), 2, registry.register))
      order.push(receipt.sequence);
  })();
  await turn();
  for (const sequence of [2, 1, 0]) registry.answer(sequence);
  await done;
  expect(order).toEqual([0, 1, 2]);
});

test("no more batches are under way than there are lanes and one to follow", async () => {
  const registry = handOperated();
  const reading = throughLanes(stream(distinct(6)), 2, registry.register)[Symbol.asyncIterator]();
  const first = reading.next();
  await turn();
  expect(registry.begun).toEqual([0, 1, 2]);
  registry.answer(0);
  await first;
  for (const sequence of [1, 2]) registry.answer(sequence);
  await reading.return?.();
});

test("a batch that says something else of a client waits for the one that is under way", async () => {
  const registry = handOperated();
  const batches = [
    judgedBatch(0, [accepted(1, client(1, { fio: "Иванов" }))]),
    judgedBatch(1, [accepted(2, client(1, { fio: "Петров" }))]),
  ];
  const done = (async () => {
    for await (const _stored of throughLanes(stream(batches), 3, registry.register));
  })();
  await turn();
  expect(registry.begun).toEqual([0]);
  registry.answer(0);
  await turn();
  expect(registry.begun).toEqual([0, 1]);
  registry.answer(1);
  await done;
});

test("a batch that says the same of a client does not wait", async () => {
  const registry = handOperated();
  const batches = [judgedBatch(0, [accepted(1, client(1))]), judgedBatch(1, [accepted(2, client(1))])];
  const done = (async () => {
    for await (const _stored of throughLanes(stream(batches), 3, registry.register));
  })();
  await turn();
  expect(registry.begun).toEqual([0, 1]);
  for (const sequence of [0, 1]) registry.answer(sequence);
  await done;
});

test("a failure is thrown only when nothing is under way any more", async () => {
  const registry = handOperated();
  let ended = false;
  const done = (async () => {
    for await (const _stored of throughLanes(stream(distinct(3)), 3, registry.register));
  })().finally(() => {
    ended = true;
  });
  done.catch(() => {});
  await turn();
  registry.fail(0);
  await turn();
  expect(ended).toBe(false);
  registry.answer(1);
  registry.fail(2);
  await expect(done).rejects.toThrow("lost");
});
