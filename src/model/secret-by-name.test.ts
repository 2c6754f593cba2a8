import { expect, test } from "vitest";
import { secretByName } from "./secret-by-name.ts";

test.each(["password_hash", "passwordHash", "Пароль", "Серия паспорта", "СНИЛС", "Номер карты", "card number", "CVV"])(
  "%s stays in the source file",
  (header) => expect(secretByName(header)).toBe(true),
);

test.each(["Картридж", "Держатель карты", "Cardholder", "Телефон", "hashtag", ""])("«%s» is reported", (header) =>
  expect(secretByName(header)).toBe(false),
);
