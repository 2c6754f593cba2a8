import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";

let folder: WorkFolder;

beforeAll(async () => {
  folder = await quickFolder();
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

describe("intake profile check", () => {
  const header = "Клиент;Тел;Почта;Товар;Цена";
  const row = "Смирнова Анна;+79161234567;anna@example.ru;Чайник;1990,00";
  const put = (name: string, text: string) => writeFile(join(folder.path, name), text);

  test("of a profile alone tells whether it is written correctly", async () => {
    await put("good.yaml", shop);
    expect(await folder.intake("profile", "check", "good.yaml")).toMatchObject({ exitCode: 0 });
    await put("bad.yaml", `${shop}tooLong: cut\n`);
    expect(await folder.intake("profile", "check", "bad.yaml")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("line 4: tooLong"),
    });
  });

  test("refuses a country that there is not, and tells scripts so", async () => {
    await put("nowhere.yaml", `${shop}region: XX\n`);
    await put("new.csv", `${header}\n${row}\n`);
    const { exitCode, stdout } = await folder.intake("profile", "check", "nowhere.yaml", "--json");
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      profile: "nowhere",
      valid: false,
      error: { code: "profile.invalid", message: expect.stringContaining("region") },
    });
    for (const command of ["inspect", "import"]) {
      expect(await folder.intake(command, "new.csv", "--profile", "nowhere.yaml")).toMatchObject({ exitCode: 2 });
    }
  });

  test("against a file tells which columns are there and what an import would do", async () => {
    await put("good.yaml", `${shop}skip: { Статус: [Возврат] }\n`);
    await put("new.csv", `${header};Статус;Скидка\n${row};Оплачен;5\n`);
    const { exitCode, stdout } = await folder.intake("profile", "check", "good.yaml", "new.csv");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\n {2}phone +Тел +found\n/);
    expect(stdout).toContain("Not named by the profile: Скидка\n");
    expect(stdout).toContain("Rows: read 1, would be loaded 1, rejected 0");
  });

  test("shows no values where the profile takes a row of data for the header", async () => {
    await put("titled.yaml", `${shop}headerRow: 2\n`);
    await put("titled.csv", `${header}\n${row}\n${row}\n`);
    const { exitCode, stdout, stderr } = await folder.intake("profile", "check", "titled.yaml", "titled.csv");
    expect(exitCode).toBe(5);
    expect(stdout + stderr).not.toMatch(/Смирнова|1234567|anna@/);
  });

  test("names a column that is missing and the one that may have taken its place", async () => {
    await put("good.yaml", shop);
    await put("renamed.csv", `${header.replace("Тел", "Мобильный телефон")}\n${row}\n`);
    const { exitCode, stdout } = await folder.intake("profile", "check", "good.yaml", "renamed.csv");
    expect(exitCode).toBe(5);
    expect(stdout).toMatch(/\n {2}phone +Тел +not in the file; perhaps it is now called «Мобильный телефон»\n/);
    expect(stdout).not.toMatch(/Смирнова|1234567/);
    const json = JSON.parse((await folder.intake("profile", "check", "good.yaml", "renamed.csv", "--json")).stdout);
    expect(json).toMatchObject({ valid: true, inspection: { maps: false, error: { code: "profile.column_missing" } } });
  });
});

describe("intake profile init without a terminal", () => {
  test("saves what is recognised, and the profile fits the file", async () => {
    await folder.take("csv-pipe.csv");
    const { exitCode, stdout } = await folder.intake("profile", "init", "csv-pipe.csv", "-o", "made.yaml");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Saved: ${join(folder.path, "made.yaml")}`);
    expect(await folder.intake("profile", "check", "made.yaml", "csv-pipe.csv")).toMatchObject({ exitCode: 0 });
  });

  test("says what is still to be filled in, with exit code 5", async () => {
    await writeFile(join(folder.path, "half.csv"), "ФИО;Телефон\nСмирнова Анна;+79161234567\n");
    expect(await folder.intake("profile", "init", "half.csv", "-o", "half.yaml")).toMatchObject({
      exitCode: 5,
      stdout: expect.stringContaining("Still to be filled in: e-mail, product, price"),
    });
  });
});

test("an import that does not understand a file says what was found, what was given and where to look", async () => {
  await writeFile(join(folder.path, "half.csv"), "ФИО;Телефон\nСмирнова Анна;+79161234567\n");
  const { exitCode, stderr, stdout } = await folder.intake(
    "import",
    "half.csv",
    "--dry-run",
    "--delimiter",
    ";",
    "--json",
  );
  expect(exitCode).toBe(5);
  expect(stderr).toContain("intake inspect half.csv --save");
  expect(stderr).toMatch(/Detected: format csv \(.+\), encoding utf-8 \(valid UTF-8\), .*header in row 1 \(/);
  expect(stderr).toContain("Given: delimiter ;");
  expect(JSON.parse(stdout)).toMatchObject({
    error: {
      code: "mapping.incomplete",
      detected: {
        found: expect.arrayContaining([expect.objectContaining({ what: "format", found: "csv" })]),
        given: { delimiter: ";" },
      },
    },
  });
});

const shop = `retailer: Shop
match: { names: ['shop_*.csv'] }
columns: { fio: Клиент, phone: Тел, email: Почта, name: Товар, price: Цена }
`;
