import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";

let folder: WorkFolder;

beforeAll(async () => {
  folder = await workFolder();
  await mkdir(join(folder.path, "profiles"));
});

afterAll(async () => {
  await folder.remove();
});

describe("intake profile list", () => {
  test("tells which profiles there are, what they are chosen for and where they lie", async () => {
    await writeFile(join(folder.path, "profiles/shop.yaml"), shop);
    const { exitCode, stdout } = await folder.intake("profile", "list");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Name +Retailer +Chosen for +Where\nshop +Shop +shop_\*\.csv +\S+profiles\/shop\.yaml\n/);
    expect(stdout).toMatch(/\nelectromir +electromir +electromir\*\.csv +comes with intake\n/);
  });

  test("also those that have a mistake, with the mistake", async () => {
    await writeFile(join(folder.path, "profiles/broken.yaml"), `${shop}tooLong: cut\n`);
    const { exitCode, stdout } = await folder.intake("profile", "list", "--json");
    expect(exitCode).toBe(0);
    const [broken, sound] = JSON.parse(stdout);
    expect(broken).toMatchObject({
      name: "broken",
      preset: false,
      error: expect.stringContaining("broken, line 4: tooLong"),
    });
    expect(sound).toMatchObject({ name: "shop", retailer: "Shop", columns: { fio: ["Клиент"] } });
    await writeFile(join(folder.path, "profiles/broken.yaml"), shop);
  });
});

describe("intake profile show", () => {
  test("prints the YAML of a preset", async () => {
    const { exitCode, stdout } = await folder.intake("profile", "show", "sportline");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^retailer: sportline$/m);
  });

  test("names the known profiles where there is no such one", async () => {
    expect(await folder.intake("profile", "show", "nothing")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("electromir"),
    });
  });
});

const shop = `retailer: Shop
match: { names: ['shop_*.csv'] }
columns: { fio: Клиент, phone: Тел, email: Почта, name: Товар, price: Цена }
`;
