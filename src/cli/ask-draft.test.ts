import { expect, test } from "vitest";
import { memoryFile } from "../harness/memory-file.ts";
import type { Inspection } from "../model/inspection.ts";
import { inspectFile } from "../pipeline/inspect-file.ts";
import { recogniseFile } from "../readers/index.ts";
import { askDraft } from "./ask-draft.ts";

const unclear = `Клиент;Тел;Почта;A1;A2
Смирнова Анна;+79161234567;anna@example.ru;Чайник;1
Петров Олег;+79161234568;oleg@example.ru;Утюг;2
`;

async function inspected(): Promise<Inspection> {
  const order = { profile: undefined, shelf: [], hints: {}, reveal: false };
  return (await inspectFile(memoryFile("shop_01.csv", Buffer.from(unclear)), order, { recognise: recogniseFile }))
    .inspection;
}

/** Answers in their order; every question must be answered. */
function answering(answers: readonly string[]): {
  readonly ask: (question: string) => Promise<string>;
  asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    ask: async (question) => {
      asked.push(question);
      const answer = answers[asked.length - 1];
      if (answer === undefined) throw new Error(`unexpected question: ${question}`);
      return answer;
    },
  };
}

const interview = { language: "en" as const, isCountry: (code: string) => ["RU", "KZ"].includes(code) };

test("only what the file does not show is asked, and every question has a default", async () => {
  const inspection = await inspected();
  const { ask, asked } = answering(["", ...inspection.draft.missing.map(() => ""), "", "", ""]);
  expect(await askDraft(inspection, { ...interview, ask })).toEqual(inspection.draft);
  expect(asked[0]).toBe("Retailer [shop]: ");
  expect(asked.join("\n")).not.toMatch(/Смирнова|1234567|anna@/);
});

test("the answers become the profile", async () => {
  const inspection = await inspected();
  const columns = inspection.draft.missing.map((field) => ({ name: "4", price: "5" })[field as string] ?? "");
  const { ask } = answering(["Лавка", ...columns, "kopecks", "kz", "update"]);
  const draft = await askDraft(inspection, { ...interview, ask, language: "ru" });
  expect(draft).toMatchObject({
    retailer: "Лавка",
    policy: { region: "KZ", price: { unit: "kopecks" }, onKnownClient: "update" },
  });
  expect(draft.columns.price).toEqual(["A2"]);
  expect([inspection.draft.unused, draft.unused]).toEqual([["A1", "A2"], []]);
});

test("an answer that is none is asked for again", async () => {
  const inspection = await inspected();
  const { ask, asked } = answering([
    "",
    ...inspection.draft.missing.map(() => ""),
    "dollars",
    "rubles",
    "Russia",
    "RU",
    "",
  ]);
  await askDraft(inspection, { ...interview, ask });
  expect(asked.filter((question) => question.startsWith("Not understood"))).toHaveLength(2);
});
