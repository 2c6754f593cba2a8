import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { readSettings } from "../settings.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-recognised-files-"));
});

afterAll(() => rm(folder, { recursive: true }));

const app = createApp(
  readSettings({
    flags: { lang: "en", report: "csv" },
    environment: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", INTAKE_PROFILES: "/nowhere" },
    workingFolder: "/",
  }),
);

it.each([
  ["csv-wide.csv", { rows: { loaded: 1 }, purchases: { loaded: 1 }, mapping: { name: ["Товар 1", "Товар 2"] } }],
  ["csv-wide-same-headers.csv", { rows: { loaded: 3 }, purchases: { loaded: 5 }, amount: { loaded: 859050n } }],
  ["csv-list-cell.csv", { rows: { loaded: 2 }, purchases: { loaded: 3 }, mapping: { list: ["Состав заказа"] } }],
])("%s is understood without a profile", async (name, account) => {
  expect(await rehearsed(name)).toMatchObject(account);
});

it.each([["csv-list-without-prices.csv", "mapping.list_without_prices"]])("%s is refused: %s", async (name, code) => {
  await expect(rehearsed(name)).rejects.toMatchObject({ code });
});

async function rehearsed(name: string) {
  const path = join(folder, name);
  await cp(new URL(`../../fixtures/${name}`, import.meta.url), path);
  return app.importFile(path, { dryRun: true, stop: new AbortController().signal, onProgress: () => {} });
}
