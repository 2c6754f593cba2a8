import { expect, test } from "vitest";
import { csvPlan } from "../harness/source-rows.ts";
import type { SourceRow } from "../model/source-row.ts";
import { createRowSorter } from "./row-kinds.ts";

const none: readonly number[] = [];
const positions = { fio: [0], phone: [1], email: none, order: none, name: none, price: [2], list: none };
const kindOf = createRowSorter({
  headers: ["ФИО", "Телефон", "Цена", "Прибыль"],
  headerRow: 1,
  plan: { ...csvPlan, format: "xlsx" },
  positions: { ...positions, quantity: none, sum: none },
});

test.each<[string, Partial<SourceRow>]>([
  ["uncalculated", { cells: ["Иванов Иван", "+79111234567"], uncalculated: [2] }],
  ["uncalculated", { cells: [], uncalculated: [0, 1, 2] }],
  ["data", { cells: ["Иванов Иван", "+79111234567", "100"], uncalculated: [3] }],
  ["blank", { cells: [], uncalculated: [3] }],
  ["total", { cells: ["Итого"], uncalculated: [2] }],
  ["column_numbers", { cells: ["1", "2", "3", "4"] }],
  ["column_numbers", { cells: ["1", "2", " 3 "] }],
  ["column_numbers", { cells: ["1", "2", "3", "", "4"] }],
  ["data", { cells: ["1", "2", "", "3"] }],
  ["data", { cells: ["1", "2", "4"] }],
  ["data", { cells: ["2", "3", "4", "5"] }],
  ["data", { cells: ["1", "2", "3,00"] }],
])("a row is %s by what it holds and by what nobody has calculated", (kind, row) => {
  expect(kindOf({ row: 2, line: 0, cells: [], ...row })).toBe(kind);
});
