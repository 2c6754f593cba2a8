import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../model/cell.ts";
import { defaultPolicy, type Policy } from "../model/profile.ts";
import { codeOfIssue } from "./coded-schema.ts";
import { emailField } from "./email.ts";
import type { FieldRule } from "./field-rule.ts";
import { fioField } from "./fio.ts";
import { createJudge } from "./judge.ts";
import { judgeRequest } from "./judge-request.ts";
import { judgeValue } from "./judge-value.ts";
import { phoneField } from "./phone.ts";
import { priceField } from "./price.ts";
import { productNameField } from "./product-name.ts";
import { Refusal } from "./refusal.ts";

/** Any text at all, lone surrogates included, and texts that are nearly values. */
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 70 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom(..."0123456789+-().,  \u00A0\u200B\n'’₽р.руб#хext;/Ее@<>:Аа\u0306ё"), { maxLength: 40 })
    .map((all) => all.join("")),
  fc.constantFrom("__proto__", "constructor", "toString", "\uD800", "\u0000", "=1+1", "<script>", "‮", "İ"),
);
const cells: fc.Arbitrary<Cell> = fc.oneof(texts, fc.record({ digits: texts, binary: fc.boolean() }));
const policies: fc.Arbitrary<Policy> = fc.record({
  region: fc.constantFrom("RU", "BY", "KZ", "XX"),
  price: fc.record({
    unit: fc.constantFrom("rubles", "kopecks"),
    decimal: fc.constantFrom(",", ".", undefined),
    currency: fc.constantFrom("rubles", "any"),
  }),
  onKnownClient: fc.constant("keep"),
  tooLong: fc.constantFrom("reject", "truncate"),
  overflow: fc.constant("reject"),
  delivery: fc.constant(defaultPolicy.delivery),
  maxRejects: fc.constant([]),
});

const textFields: readonly [string, FieldRule<string>][] = [
  ["fio", fioField],
  ["phone", phoneField],
  ["email", emailField],
  ["name", productNameField],
];

describe.each<readonly [string, FieldRule<unknown>]>([...textFields, ["price", priceField]])("%s", (_name, field) => {
  test("is judged by its schema as by its rule", () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.anything()), (sent) => {
        const verdict = field.judge(sent);
        const parsed = field.schema.safeParse(sent);
        if (verdict instanceof Refusal) expect(parsed.error?.issues.map(codeOfIssue)).toEqual(verdict.codes);
        else expect(parsed.data).toEqual(verdict);
      }),
    );
  });
});

describe.each(textFields)("%s", (_name, field) => {
  test("reads what it has read itself as it is", () => {
    fc.assert(
      fc.property(cells, policies, (cell, policy) => {
        const reading = field.read(cell, policy);
        if (reading instanceof Refusal) return;
        const text = typeof reading === "string" ? reading : reading.text;
        const again = field.read(text, policy);
        expect(again instanceof Refusal || typeof again === "string" ? again : again.text).toEqual(text);
      }),
      { numRuns: 2000 },
    );
  });

  test("gives only values that it accepts again, unrepaired, and that PostgreSQL can hold", () => {
    fc.assert(
      fc.property(cells, policies, (cell, policy) => {
        const judged = judgeValue(field, cell, policy);
        if (!judged.accepted) {
          expect(judged.codes.length).toBeGreaterThan(0);
          return;
        }
        expect(judgeValue(field, judged.value, policy)).toMatchObject({ value: judged.value, repaired: false });
        expect([...judged.value].length).toBeLessThanOrEqual(50);
        expect(judged.value).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

test("a price is never anything but whole kopecks in the range of the column", () => {
  fc.assert(
    fc.property(cells, policies, (cell, policy) => {
      const judged = judgeValue(priceField, cell, policy);
      if (!judged.accepted) {
        expect(judged.codes).toHaveLength(1);
        return;
      }
      expect(Number.isSafeInteger(judged.value) && judged.value > 0 && judged.value <= 9_999_999_999).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test("any number of kopecks survives the ways in which people write it", () => {
  const ways = fc.constantFrom<(rubles: string, kopecks: string) => string>(
    (rubles, kopecks) => `${rubles}.${kopecks}`,
    (rubles, kopecks) => `${rubles},${kopecks} ₽`,
    (rubles, kopecks) => `${grouped(rubles, "\u00A0")},${kopecks}`,
    (rubles, kopecks) => `${grouped(rubles, ".")},${kopecks} руб.`,
    (rubles, kopecks) => `${grouped(rubles, ",")}.${kopecks}00`,
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), ways, (amount, write) => {
      const digits = String(amount).padStart(3, "0");
      const sent = write(digits.slice(0, -2), digits.slice(-2));
      expect(judgeValue(priceField, sent, defaultPolicy)).toMatchObject({ accepted: true, value: amount });
    }),
  );
});

test("no record makes the judge throw, and each of its rows has an end", () => {
  const lines = fc.array(fc.tuple(cells, cells, cells, cells, cells), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lines, policies, (sent, policy) => {
      const clients = sent.map(([fio, phone, email]) => ({
        fio,
        phone,
        email,
        otherPhones: [email],
        otherEmails: [fio],
        columns: {},
      }));
      const outcome = createJudge(
        policy,
        {},
      )({
        rows: sent.map((row, index) => ({ row: index + 1, line: 0, cells: row })),
        client: clients[0] ?? { fio: "", phone: "", email: "", otherPhones: [], otherEmails: [], columns: {} },
        otherClients: clients.slice(1),
        purchases: sent.map(([quantity, sum, , name, price], rowIndex) => ({
          name,
          price,
          quantity,
          sum,
          columns: {},
          rowIndex,
          namesClient: true,
        })),
        flaws: [],
        remarks: [],
      });
      expect(outcome.rows).toHaveLength(sent.length);
      if (outcome.kind === "rejected") expect(outcome.problems.every((row) => row.length > 0)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("no body makes the endpoint's judge throw", () => {
  const bodies = fc.oneof(
    fc.anything({ withBigInt: true, withNullPrototype: true }),
    fc.record({
      fio: texts,
      phone: texts,
      email: texts,
      purchases: fc.array(fc.record({ name: texts, price: fc.double() })),
    }),
  );
  fc.assert(
    fc.property(bodies, (body) => {
      const judged = judgeRequest(body);
      if (judged.kind === "rejected") expect(judged.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

test("files and the endpoint agree on every value that is already canonical", () => {
  fc.assert(
    fc.property(texts, texts, texts, (fio, email, name) => {
      const file = [
        judgeValue(fioField, fio, defaultPolicy),
        judgeValue(emailField, email, defaultPolicy),
        judgeValue(productNameField, name, defaultPolicy),
      ];
      const [clientName, address, product] = file.map((judged) => (judged.accepted ? judged.value : "-"));
      const request = judgeRequest({
        fio: clientName,
        phone: "+79111234567",
        email: address,
        purchases: [{ name: product, price: 1 }],
      });
      expect(request.kind).toBe(file.every((judged) => judged.accepted) ? "accepted" : "rejected");
    }),
    { numRuns: 1000 },
  );
});

function grouped(digits: string, mark: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, mark);
}
