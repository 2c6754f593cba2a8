import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";

const header = "Клиент;Тел. для связи;Почтовый адрес;Что купил;Сколько заплатил";
const shop = [
  "ФИО;Телефон;E-mail;Товар;Цена",
  "Сидорова Анна Петровна;+79161234567;anna.sidorova@example.ru;Чайник;1990,00",
  "Петров Олег;8 (916) 123-45-68;oleg@example.ru;Утюг;0",
].join("\n");

let folder: WorkFolder;

beforeEach(async () => {
  // No database can be reached: an inspection needs none.
  folder = await quickFolder({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
});

afterEach(async () => {
  await folder.remove();
});

const put = (name: string, content: string | Buffer) => writeFile(join(folder.path, name), content);

describe("intake inspect", () => {
  test("masks what would be column names where the headerRow of a profile is a row of data", async () => {
    await put("shop.csv", shop);
    const columns = "{ fio: ФИО, phone: Телефон, email: E-mail, name: Товар, price: Цена }";
    await put("low.yaml", `retailer: shop\nheaderRow: 2\ncolumns: ${columns}\n`);
    for (const command of [
      ["profile", "check", "low.yaml", "shop.csv"],
      ["inspect", "shop.csv", "--profile", "low.yaml"],
    ]) {
      const { exitCode, stdout, stderr } = await folder.intake(...command, "--json");
      expect([exitCode, `${stdout}${stderr}`.match(/Сидорова|79161234567|anna\.sidorova/)]).toEqual([5, null]);
    }
  });

  test("tells what was found and why, what would be loaded, and gives a profile", async () => {
    await put("shop_20261101.csv", shop);
    const { exitCode, stdout } = await folder.start("inspect", "shop_20261101.csv").end;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^shop_20261101\.csv, \d+ bytes: can be imported\n/);
    expect(stdout).toMatch(/\n {2}Delimiter +; +\S.+\n/);
    expect(stdout).toMatch(/\n {2}Header +row 1 +\S/);
    expect(stdout).toMatch(/\n {2}phone +Телефон +\d+ %/);
    expect(stdout).toMatch(/\n {2}Rows: read 2, would be loaded 1, rejected 1\n/);
    expect(stdout).toContain("price.not_positive (rows: 1)");
    expect(stdout).toMatch(/\nretailer: shop\nmatch: \{ names: \['shop_\*\.csv'\] \}\n/);
  });

  test("masks personal data, and shows it with --reveal", async () => {
    await put("shop.csv", shop);
    const masked = await folder.intake("inspect", "shop.csv");
    expect(masked.stdout).toContain("a***@example.ru");
    expect(masked.stdout + masked.stderr).not.toMatch(/Сидорова|Петров|anna\.sidorova|1234567|123-45/);
    const revealed = await folder.intake("inspect", "shop.csv", "--reveal");
    expect(revealed.stdout).toMatch(/8 \(916\) 123-45-68 +\+79161234568|Сидорова Анна Петровна/);
  });

  test("--json of bytes that are no table tells why, and what was found", async () => {
    await folder.take("csv-zip-of-several.zip");
    const { exitCode, stdout } = await folder.intake("inspect", "csv-zip-of-several.zip", "--json");
    expect(exitCode).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ maps: false, error: { code: "file.archive_of_several", detected: {} } });
  });

  test("of a report that came back shows the retailer's own columns", async () => {
    await folder.take("electromir.csv");
    await folder.intake("import", "electromir.csv", "--dry-run", "--report", "csv");
    const { stdout } = await folder.intake("inspect", "electromir.csv.rejects.csv", "--json");
    const { profile, columns, forecast } = JSON.parse(stdout);
    expect(profile).toBe("electromir");
    expect(columns.map(({ header }: { header: string }) => header)).not.toContain("intake:row");
    expect(forecast.rows).toMatchObject({ read: 8, rejected: 8 });
  });

  test("shows nothing of a secret column, not even with --reveal", async () => {
    await folder.take("csv-secret-columns.csv");
    const profile = `retailer: s
secret: [Кодовое слово, Почта]
columns: { fio: ФИО, phone: Телефон, email: Почта, name: Товар, price: Цена }`;
    await put("s.yaml", profile);
    const { stdout } = await folder.intake("inspect", "csv-secret-columns.csv", "--reveal", "-p", "s.yaml", "--json");
    expect(stdout).toContain("Петрова");
    expect(stdout).not.toMatch(/secret\d|petrova@/);
    const { columns } = JSON.parse(stdout);
    expect(columns.filter((column: { secret: boolean }) => column.secret)).toHaveLength(6);
  });

  test("speaks Russian", async () => {
    await put("shop.csv", shop);
    const { stdout } = await folder.intake("inspect", "shop.csv", "--lang", "ru");
    expect(stdout).toMatch(/Что это за файл[\s\S]*Какая колонка что значит[\s\S]*Чего ожидать[\s\S]*Дальше/);
  });

  test("opens gzip and reads standard input", async () => {
    await put("shop.csv.gz", gzipSync(shop));
    const packed = await folder.intake("inspect", "shop.csv.gz");
    expect(packed).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Packed +gzip/) });
    expect(packed.stdout).toContain("names: [shop.csv]");
    expect(await folder.intakeWith(shop, "inspect", "-")).toMatchObject({ exitCode: 0 });
  });

  test("--json holds the same facts and no personal data", async () => {
    await put("shop.csv", shop);
    const { stdout } = await folder.intake("inspect", "shop.csv", "--json");
    expect(stdout).not.toContain("Сидорова");
    expect(JSON.parse(stdout)).toMatchObject({
      maps: true,
      file: { name: "shop.csv", format: "csv", delimiter: ";", headerRow: 1 },
      mapping: { fio: ["ФИО"], price: ["Цена"] },
      columns: expect.arrayContaining([expect.objectContaining({ header: "E-mail", field: "email", filled: 1 })]),
      forecast: { rows: { read: 2, loaded: 1, rejected: 1 }, problems: [{ code: "price.not_positive", rows: 1 }] },
      preview: [
        { row: 2, accepted: true },
        { row: 3, accepted: false },
      ],
      profileYaml: expect.stringContaining("retailer: shop"),
    });
  });

  test("of a file that a profile fits names the profile", async () => {
    await folder.take("sportline.xlsx");
    const { exitCode, stdout } = await folder.intake("inspect", "sportline.xlsx");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("intake profile show sportline");
    expect(stdout).not.toContain("retailer:");
  });

  test("of nested JSON shows the paths", async () => {
    await folder.take("json-wrapped-orders.json");
    const { stdout } = await folder.intake("inspect", "json-wrapped-orders.json", "--json");
    const { columns } = JSON.parse(stdout);
    expect(columns.map((column: { header: string }) => column.header)).toEqual(
      expect.arrayContaining([expect.stringContaining("[].")]),
    );
  });
});

describe("of a file that cannot be mapped", () => {
  const unknown = `${header}\nСидорова Анна;нет;нет;Чайник;1990\nПетров Олег;нет;нет;Утюг;2100\n`;

  test("intake inspect tells what is missing, and exits with 5", async () => {
    await put("unknown.csv", unknown);
    const { exitCode, stdout } = await folder.intake("inspect", "unknown.csv");
    expect(exitCode).toBe(5);
    expect(stdout).toMatch(/^unknown\.csv, \d+ bytes: cannot be imported yet\n/);
    expect(stdout).toMatch(/\n {2}phone +\? +no column was found\n/);
    expect(stdout).toMatch(/\n {2}# phone: COLUMN/);
    expect(stdout).toContain("intake inspect unknown.csv --save");
  });

  test("an export without buyers is refused with what to ask for, and no profile", async () => {
    await folder.take("csv-ozon-orders.csv");
    const { exitCode, stdout } = await folder.intake("inspect", "csv-ozon-orders.csv");
    expect(exitCode).toBe(5);
    expect(stdout).toMatch(/Ozon/);
    expect(stdout).not.toContain("retailer:");
  });

  test("a column that is not certain is a place to fill in, never a guess", async () => {
    await put(
      "wide.csv",
      "ФИО;Телефон;E-mail;Товар;Товар 2;Цена\nСидорова Анна;+79161234567;a@example.ru;Чайник;Утюг;1990\n",
    );
    const { exitCode, stdout } = await folder.intake("inspect", "wide.csv", "--json");
    const { error, mapping, missing, profileYaml } = JSON.parse(stdout);
    expect([exitCode, error.code, missing]).toEqual([5, "mapping.ambiguous", ["name"]]);
    expect(mapping).not.toHaveProperty("name");
    expect(profileYaml).toContain("# name: COLUMN");
  });

  test("the profile that it saves is filled in, and then the file is imported", async () => {
    await put("unknown.csv", `${header}\nСидорова Анна;+79161234567;anna@example.ru;Чайник;1990\n`);
    const { stdout } = await folder.intake("inspect", "unknown.csv", "--save");
    expect(stdout).toContain(`Saved: ${join(folder.path, "unknown.yaml")}`);
    const [fio, phone, email, name, price] = header.split(";");
    const wanted = { fio, phone, email, name, price };
    const saved = await readFile(join(folder.path, "unknown.yaml"), "utf8");
    const others = saved.split("\n").filter((line) => !/^ {2}(?:# )?\w+:/.test(line));
    const columns = Object.entries(wanted).map(([field, column]) => `  ${field}: ${column}`);
    await put(
      "mine.yaml",
      others.map((line) => (line === "columns:" ? [line, ...columns].join("\n") : line)).join("\n"),
    );
    const { exitCode } = await folder.intake("import", "unknown.csv", "--profile", "mine.yaml", "--dry-run");
    expect(exitCode).toBe(0);
  });
});

describe("intake inspect --save", () => {
  test("puts the profile where the next import finds it", async () => {
    await put("shop_01.csv", shop);
    const { stdout } = await folder.intake("inspect", "shop_01.csv", "--save");
    expect(stdout).toContain(`Saved: ${join(folder.path, "profiles/shop.yaml")}`);
    await put("shop_02.csv", shop);
    const run = JSON.parse((await folder.intake("import", "shop_02.csv", "--dry-run", "--json")).stdout);
    expect(run).toMatchObject({ profile: "shop", retailer: "shop", rows: { read: 2, loaded: 1 } });
  });

  test("lists the other columns, so that a later file that lacks one is told with what is new", async () => {
    const withDate = shop.replaceAll("\n", ";x\n").replace(";x\n", ";Дата\n");
    await put("shop_01.csv", withDate);
    await folder.intake("inspect", "shop_01.csv", "--save");
    expect(await readFile(join(folder.path, "profiles/shop.yaml"), "utf8")).toMatch(/^unused: \[Дата\] +# /m);
    await put(
      "shop_02.csv",
      withDate.replace("Цена", "Сколько").replace("Дата", "Дата;Промокод").replaceAll(";x", ";x;y"),
    );
    const { error } = JSON.parse((await folder.intake("import", "shop_02.csv", "--dry-run", "--json")).stdout);
    expect(error).toMatchObject({ missing: ["Цена"], new: ["Сколько", "Промокод"] });
  });

  test("of a file that a preset fits saves all that the preset says, in its place", async () => {
    await folder.take("shopify-orders.csv");
    const before = JSON.parse((await folder.intake("import", "shopify-orders.csv", "--dry-run", "--json")).stdout);
    const { stdout } = await folder.intake("inspect", "shopify-orders.csv", "--save");
    expect(stdout).toContain(`Saved: ${join(folder.path, "profiles/shopify-orders.yaml")}`);
    const after = JSON.parse((await folder.intake("import", "shopify-orders.csv", "--dry-run", "--json")).stdout);
    const { profile, mapping, rows, amount, skipped } = before;
    expect(after).toMatchObject({ profile, mapping, rows, amount, skipped });
    const saved = await readFile(join(folder.path, "profiles/shopify-orders.yaml"), "utf8");
    expect(saved).toMatch(
      /fio: \{ firstOf: \[Billing Name, Shipping Name\] \}[\s\S]*Financial Status: \[refunded, voided\]/,
    );
  });

  test("never replaces a profile unless it is told to", async () => {
    await put("shop.csv", shop);
    await mkdir(join(folder.path, "profiles"));
    await put("mine.yaml", "mine");
    const kept = await folder.intake("inspect", "shop.csv", "--save", "mine.yaml");
    expect(kept).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--force") });
    expect(await readFile(join(folder.path, "mine.yaml"), "utf8")).toBe("mine");
    const replaced = await folder.intake("inspect", "shop.csv", "--save", "mine.yaml", "--force");
    expect(replaced.exitCode).toBe(0);
    expect(await readFile(join(folder.path, "mine.yaml"), "utf8")).toContain("retailer: shop");
  });
});
