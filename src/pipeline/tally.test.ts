import { expect, test } from "vitest";
import { accepted, client } from "../harness/batches.ts";
import { Tally } from "./tally.ts";

test("of a notice the first five rows of the file are named, in whatever order they were stored", () => {
  const tally = new Tally();
  for (const row of [9, 3, 17, 4, 30, 2, 8]) {
    tally.addOutcome({ ...accepted(row, client(row)), notices: [{ code: "fio.mixed_script", row }] });
  }
  expect(tally.counts(undefined).notices).toEqual([{ code: "fio.mixed_script", rows: 7, examples: [2, 3, 4, 8, 9] }]);
});
