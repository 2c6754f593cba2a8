import { expect, test } from "vitest";
import { accepted, batch, client, receiptFor, rejected } from "../harness/batches.ts";
import { checkIdentity } from "./identity.ts";
import { Tally } from "./tally.ts";

function tallied() {
  const tally = new Tally();
  const good = accepted(1, client(1));
  tally.addOutcome(good);
  tally.addOutcome(rejected(2, ["phone.missing"]));
  tally.addReceipt(receiptFor(batch(0, [good])));
  return tally;
}

test("holds when every row and every kopeck ended in one place", () => {
  expect(() => checkIdentity(tallied().counts({ read: 3, skipped: 1, passedOver: [], absent: [] }), 1)).not.toThrow();
});

test("breaks when the mapper saw a row that went nowhere", () => {
  expect(() => checkIdentity(tallied().counts({ read: 4, skipped: 1, passedOver: [], absent: [] }), 1)).toThrow(
    "rows: read 4",
  );
});

test("breaks when the report holds fewer rows than were rejected", () => {
  expect(() => checkIdentity(tallied().counts({ read: 2, skipped: 0, passedOver: [], absent: [] }), 0)).toThrow(
    "(reported 0)",
  );
});

test("breaks when the registry stored other sums than were read", () => {
  const tally = tallied();
  tally.addReceipt({ ...receiptFor(batch(1, [])), kopecksLoaded: 1n });
  expect(() => checkIdentity(tally.counts({ read: 2, skipped: 0, passedOver: [], absent: [] }), 1)).toThrow(
    "kopecks: read 100, loaded 101",
  );
});
