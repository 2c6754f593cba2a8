import { describe, expect, test } from "vitest";
import { ExactNumber } from "../model/exact-number.ts";
import { judgeRequest } from "./judge-request.ts";

const valid = {
  fio: "Иванов Иван Иванович",
  phone: "+79111234567",
  email: "ivanov@mail.ru",
  purchases: [{ name: "Телевизор Samsung", price: 40000.0 }],
};

function problems(body: unknown): readonly string[] {
  const judged = judgeRequest(body);
  return judged.kind === "accepted" ? [] : judged.problems.map(({ code, path }) => `${path}: ${code}`);
}

function priced(price: unknown): unknown {
  return { ...valid, purchases: [{ name: "Чайник", price }] };
}

test("a request as the document describes it is a registration", () => {
  expect(judgeRequest(valid)).toEqual({
    kind: "accepted",
    registration: {
      client: { fio: "Иванов Иван Иванович", phone: "+79111234567", email: "ivanov@mail.ru" },
      purchases: [{ name: "Телевизор Samsung", kopecks: 4_000_000, row: 0 }],
    },
  });
});

test("values are trimmed and brought to their canonical form, unknown fields are left out", () => {
  const body = { ...valid, fio: " Иванов  Иван", phone: " +79111234567 ", email: "Ivanov@MAIL.ru ", admin: true };
  expect(judgeRequest(body)).toMatchObject({
    registration: { client: { fio: "Иванов Иван", phone: "+79111234567", email: "Ivanov@mail.ru" } },
  });
});

test("every problem is told, with its place", () => {
  const body = { ...valid, phone: "89111234567", email: "ivanov", purchases: [valid.purchases[0], { price: -1 }] };
  expect(problems(body)).toEqual([
    "phone: phone.not_e164",
    "email: email.invalid",
    "purchases[1].name: name.missing",
    "purchases[1].price: price.not_positive",
  ]);
});

describe("a body that is refused", () => {
  test.each([
    [null, [": request.not_an_object"]],
    [[], [": request.not_an_object"]],
    ["Иванов", [": request.not_an_object"]],
    [{}, ["fio: fio.missing", "phone: phone.missing", "email: email.missing", "purchases: purchases.missing"]],
    [{ ...valid, fio: 5 }, ["fio: fio.invalid"]],
    [{ ...valid, phone: 79111234567 }, ["phone: phone.not_e164"]],
    [{ ...valid, phone: "8 (911) 123-45-67" }, ["phone: phone.not_e164"]],
    [{ ...valid, phone: "+09111234567" }, ["phone: phone.not_e164"]],
    [{ ...valid, phone: "+89111234567" }, ["phone: phone.impossible"]],
    [{ ...valid, phone: " " }, ["phone: phone.missing"]],
    [{ ...valid, email: "mailto:ivanov@mail.ru" }, ["email: email.invalid"]],
    [{ ...valid, email: ["ivanov@mail.ru"] }, ["email: email.invalid"]],
    [{ ...valid, purchases: null }, ["purchases: purchases.missing"]],
    [{ ...valid, purchases: [] }, ["purchases: purchases.missing"]],
    [{ ...valid, purchases: { name: "Чайник", price: 1 } }, ["purchases: purchases.invalid"]],
    [{ ...valid, purchases: ["Чайник"] }, ["purchases[0]: purchases.invalid"]],
    [{ ...valid, purchases: [null] }, ["purchases[0]: purchases.invalid"]],
    [{ ...valid, purchases: Array(11).fill(valid.purchases[0]) }, ["purchases: purchases.too_many"]],
    [{ ...valid, purchases: [{ name: 5, price: 1 }] }, ["purchases[0].name: name.invalid"]],
    [{ ...valid, purchases: [{ name: "Чай\u0000ник", price: 1 }] }, ["purchases[0].name: name.invalid"]],
  ])("%j: %j", (body, expected) => {
    expect(problems(body)).toEqual(expected);
  });
});

describe("a price in a request", () => {
  test.each([
    [0.01, 1],
    [40000.5, 4_000_050],
    [1e3, 100_000],
    [99999999.99, 9_999_999_999],
    [new ExactNumber("40000.10"), 4_000_010],
  ])("%j is %i kopecks", (price, kopecks) => {
    expect(judgeRequest(priced(price))).toMatchObject({ registration: { purchases: [{ kopecks }] } });
  });

  test.each([
    [undefined, "price.missing"],
    [null, "price.missing"],
    ["40000", "price.not_a_number"],
    ["", "price.not_a_number"],
    [true, "price.not_a_number"],
    [[1], "price.not_a_number"],
    [Number.NaN, "price.not_a_number"],
    [Number.POSITIVE_INFINITY, "price.not_a_number"],
    [new ExactNumber("1e3"), "price.not_a_number"],
    [{ digits: "5", binary: false }, "price.not_a_number"],
    [0, "price.not_positive"],
    [-0, "price.not_positive"],
    [-5, "price.not_positive"],
    [1e-7, "price.too_precise"],
    [40000.001, "price.too_precise"],
    [99999999.995, "price.too_precise"],
    [0.1 + 0.2, "price.too_precise"],
    [100000000, "price.too_large"],
    [1e308, "price.too_large"],
  ])("%j: %s", (price, code) => {
    expect(problems(priced(price))).toEqual([`purchases[0].price: ${code}`]);
  });
});
