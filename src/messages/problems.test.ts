import { describe, expect, test } from "vitest";
import { noticeCodes, type Problem, problemCodes } from "../model/problem.ts";
import { languages } from "./language.ts";
import { noticeTexts } from "./notices.ts";
import { problemReason, problemTexts } from "./problems.ts";

const digitsLost: Problem = { code: "phone.digits_lost", column: "Телефон", value: "7,91E+10", fix: undefined };

test("the sentence for a missing phone is the one of the retailers' contract", () => {
  expect(problemTexts["phone.missing"].ru.sentence).toBe("Не указан номер телефона");
});

describe("every text", () => {
  const texts = [
    ...problemCodes.map((code) => [code, problemTexts[code]] as const),
    ...noticeCodes.map((code) => [`${code} (notice)`, noticeTexts[code]] as const),
  ];

  test.each(texts)("of %s is written in its language, one sentence without a full stop", (_code, text) => {
    for (const language of languages) {
      const { sentence, meaning, example, remedy } = text[language];
      expect([sentence, meaning, example, remedy].every((part) => part.trim().length > 1)).toBe(true);
      expect(sentence).not.toMatch(/[.!]$/);
      expect(`${meaning}\n${remedy}`).toMatch(/^.+[.!]\n.+\.$/);
    }
    expect(text.ru.sentence).toMatch(/[а-я]/);
    expect(text.en.sentence).not.toMatch(/[а-я]/);
  });

  test("of a problem has its own sentence in each language", () => {
    for (const language of languages) {
      const sentences = problemCodes.map((code) => problemTexts[code][language].sentence);
      expect(new Set(sentences).size).toBe(problemCodes.length);
    }
  });
});

describe("the reason in a reject report", () => {
  test.each([
    [
      "names column and value",
      digitsLost,
      "«Телефон»: 7,91E+10 — Потеряны последние цифры номера; выгрузите колонку как текст",
    ],
    [
      "has no value where nothing was sent",
      { ...digitsLost, code: "phone.missing", value: " " },
      "Не указан номер телефона",
    ],
    [
      "has no value without a column",
      { ...digitsLost, code: "phone.missing", column: undefined },
      "Не указан номер телефона",
    ],
  ] as const)("%s", (_what, problem, reason) => {
    expect(problemReason(problem, "ru")).toBe(reason);
  });

  test("shortens a long value and is in the language that was asked for", () => {
    expect(problemReason({ ...digitsLost, value: "9".repeat(500) }, "en")).toBe(
      `«Телефон»: ${"9".repeat(60)}… — The last digits of the number are lost; export the column as text`,
    );
  });
});
