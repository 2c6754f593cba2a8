import { expect, test } from "vitest";
import { OperatorError } from "../errors.ts";
import { operatorErrorText } from "./operator-errors.ts";

const lost = new OperatorError("database.lost", { server: "here:5432/intake", cause: "57P01" });

test.each([
  ["an import", lost.withUnfinished({ run: 7, undoing: false }), "import the same file again, or intake runs resume 7"],
  ["an undo", lost.withUnfinished({ run: 7, undoing: true }), "the undo goes on where it stopped: intake runs undo 7"],
  ["who knows what", lost, "import the same file again, or intake runs resume N (N: see intake runs)"],
])("what stopped %s says how to go on with it", (_what, error, goesOn) => {
  expect(operatorErrorText(error, "en").remedy).toContain(goesOn);
});

test("an error keeps what is known of it when more becomes known", () => {
  const told = lost.withUnfinished({ run: 7, undoing: false }).withReceipt("/drop/a.receipt.json");
  expect(told).toMatchObject({ code: "database.lost", receipt: "/drop/a.receipt.json", unfinished: { run: 7 } });
});
