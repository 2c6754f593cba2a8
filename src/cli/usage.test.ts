import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";

let folder: WorkFolder;

beforeAll(async () => {
  folder = await quickFolder();
});

afterAll(() => folder.remove());

describe("a wrong call has exit code 2 and is told in the reader's language", () => {
  test.each([
    ["import --jsn x.csv", "Параметра --jsn нет\nВозможно, вы имели в виду --json?\nВсе параметры покажет --help\n"],
    ["imprt x.csv", "Команды imprt нет\nВозможно, вы имели в виду import?\nВсе параметры покажет --help\n"],
    ["import", "Не указан аргумент <files>\nВсе параметры покажет --help\n"],
    ["keys create", "Не указан параметр --retailer <R>\nВсе параметры покажет --help\n"],
    ["import x.csv --sheet", "Не указано значение параметра --sheet <name>\nВсе параметры покажет --help\n"],
    ["doctor a b", "Слишком много аргументов: ожидается 0, указано 2\nВсе параметры покажет --help\n"],
  ])("intake %s", async (words, told) => {
    expect(await folder.intake(...words.split(" "), "--lang=ru")).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: told,
    });
  });

  test("in English elsewhere", async () => {
    expect((await folder.start("import", "--jsn", "x.csv").end).stderr).toBe(
      "There is no option --jsn\nDid you mean --json?\nWhat can be said: --help\n",
    );
  });
});
