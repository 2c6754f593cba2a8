import { expect, test } from "vitest";
import { passOverCompanions } from "./pass-over-companions.ts";

const none = { manifest: [], receipt: [], report: [] };

test("what lies beside the sources is passed over, each kind by its name", () => {
  const files = [
    "a.csv",
    "a.csv.manifest.json",
    "a.csv.receipt.json",
    "a.csv.rejects.csv",
    "a.csv.rejects.html",
    "b.json",
  ];
  expect(passOverCompanions(files)).toEqual({
    sources: ["a.csv", "b.json"],
    passedOver: {
      manifest: ["a.csv.manifest.json"],
      receipt: ["a.csv.receipt.json"],
      report: ["a.csv.rejects.csv", "a.csv.rejects.html"],
    },
  });
});

test.each([
  { what: "a report alone", files: ["a.csv.rejects.csv"] },
  { what: "a report without its source", files: ["a.csv.rejects.csv", "b.csv"] },
  { what: "a report of a source in another folder", files: ["new/a.csv.rejects.csv", "old/a.csv"] },
  { what: "a file that a retailer calls so", files: ["sale.receipt.json", "sale.manifest.json", "b.csv"] },
  { what: "a manifest that is named alone", files: ["a.csv.manifest.json"] },
])("$what is a source", ({ files }) => {
  expect(passOverCompanions(files)).toEqual({ sources: files, passedOver: none });
});

test("a report of a corrected report goes with it", () => {
  const files = ["a.csv.rejects.csv", "a.csv.rejects.csv.rejects.csv", "a.csv.rejects.csv.receipt.json"];
  expect(passOverCompanions(files)).toMatchObject({ sources: ["a.csv.rejects.csv"] });
});
