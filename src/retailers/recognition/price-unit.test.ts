import { expect, test } from "vitest";
import { unitOfHeader, unitOfTitle, withoutUnit } from "./price-unit.ts";

test.each([
  ["Цена, USD", "other_currency"],
  ["Price (EUR)", "other_currency"],
  ["price usd", "other_currency"],
  ["Цена в долларах", "other_currency"],
  ["Цена, бел. руб.", "other_currency"],
  ["Цена, тенге", "other_currency"],
  ["Цена, у.е.", "other_currency"],
  ["Цена, тыс. руб.", "thousands"],
  ["Стоимость, млн руб.", "millions"],
  ["Цена, коп.", "kopecks"],
  ["Цена", undefined],
  ["Цена, руб.", undefined],
  ["Цена (₽)", undefined],
  ["Price, RUB", undefined],
  ["Цена в рублях по курсу USD", undefined],
  ["Цена европейская", undefined],
])("a column «%s» has prices in %s", (name, unit) => {
  expect(unitOfHeader(name)).toBe(unit);
});

test.each([
  ["Продажи за октябрь, в тысячах рублей", "thousands"],
  ["Отчёт о продажах (тыс. руб.)", "thousands"],
  ["Суммы указаны в тыс. руб.", "thousands"],
  ["Цены в долларах США", "other_currency"],
  ["Валюта: USD", "other_currency"],
  ["All prices in EUR", "other_currency"],
  ["Цены указаны в копейках", "kopecks"],
  ["Продажи за октябрь, руб.", undefined],
  ["Валюта: RUB", undefined],
  ["Выручка 120 тыс. руб.", undefined],
  ["В магазине 3 тысячи товаров", undefined],
  ["Курс USD 90,50", undefined],
  ["Акция «Миллион призов»", undefined],
  ["Магазин в Европе", undefined],
])("a title «%s» says of prices: %s", (title, unit) => {
  expect(unitOfTitle(title)).toBe(unit);
});

test.each([
  ["цена, руб", "цена"],
  ["цена (₽)", "цена"],
  ["цена в руб", "цена"],
  ["цена за ед., руб", "цена за ед"],
  ["стоимость, тыс. руб", "стоимость"],
  ["price usd", "price"],
  ["цена", undefined],
  ["руб", undefined],
])("«%s» without its unit is «%s»", (name, bare) => {
  expect(withoutUnit(name)).toBe(bare);
});
