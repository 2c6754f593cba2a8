import { expect, test } from "vitest";
import { OperatorError } from "../../errors.ts";
import { ClientIndex } from "./client-index.ts";

test("refuses more clients than shall be held in memory, and says how many", () => {
  const clients = new ClientIndex("a.xlsx");
  const addForever = () => {
    for (let row = 2; ; row += 1) clients.add({ row, line: 0, cells: [String(row)] }, { row: 1, keyColumn: 0 });
  };
  expect(addForever).toThrow(new OperatorError("file.too_many_clients", { file: "a.xlsx", limit: 250_000 }));
});
