import { expect, test } from "vitest";
import { readHeader } from "./read-header.ts";

const meaningOf = (header: string) => [...readHeader(header).means.keys()].join(" or ") || undefined;

test.each([
  ["Ф.И.О.", "fio"],
  ["Фамилия", "surname"],
  ["Моб. тел", "phone"],
  ["Эл. почта", "email"],
  ["Lineitem name", "name"],
  ["Цена за ед.", "price"],
  ["№ чека", "order"],
  ["Эл. адрес", "email"],
  ["Товар/услуга", "name"],
  ["Приобретённый товар", "name"],
  ["Наименование купленного товара", "name"],
  ["Модель", "productCode"],
  ["Цена за шт., руб.", "price"],
  ["Стоимость единицы", "price"],
  ["Розничная цена", "price"],
  ["Цена со скидкой, ₽", "price"],
  ["Стоимость покупки", "sum"],
  ["Телефон 2", "phone"],
  ["Телефон клиента", "phone"],
  ["Телефон (контакт)", "phone"],
  ["Контактный телефон для связи", "phone"],
  ["First Name (Billing)", "givenName"],
  ["billing_last_name", "surname"],
  ["Billing Name", "fio"],
  ["Имя покупателя", "fio"],
  ["Клиент Наименование", "fio"],
  ["firstName", "givenName"],
  ["customer.phone", "phone"],
  ["customer.name", "fio"],
  ["items[].name", "name"],
  ["items[].price", "price"],
  ["order.client.contact.email", "email"],
  ["item_total", "sum"],
  ["Кол-во", "quantity"],
  ["Кол-во, шт.", "quantity"],
  ["Количество (шт.)", "quantity"],
  ["Кол-во товара шт", "quantity"],
  ["Стоимость", "sum"],
  ["Артикул", "productCode"],
  ["Контакт", "fio or phone or email"],
  ["Номер", "phone or order"],
  ["name", "fio or name"],
  ["Наименование", "name"],
  ["Товар №1", "name"],
  ["Товар (2)", "name"],
  ["item_1_name", "name"],
  ["Товар 2: цена", "price"],
  ["Phone 1 - Value", "phone"],
])("%s means %s", (header, meaning) => {
  expect(meaningOf(header)).toBe(meaning);
});

test.each([
  "Итого",
  "Сумма заказа",
  "Скидка",
  "Себестоимость",
  "Compare at price",
  "Бюджет",
  "ИНН",
  "Факс",
  "Менеджер",
  "Телефонный план",
  "Вес, шт.",
  "Дата рождения",
  "constructor",
  "__proto__",
  "items[].phone",
])("%s means nothing to us", (header) => {
  expect(meaningOf(header)).toBeUndefined();
});

test.each([
  ["Бюджет", "price"],
  ["Закупочная цена", "price"],
  ["Сумма заказа", "sum"],
  ["Order total", "price"],
  ["Телефон магазина", "phone"],
  ["Телефон менеджера", "phone"],
  ["shop.phone", "phone"],
  ["Ответственный", "fio"],
  ["Продавец-консультант", "fio"],
  ["Телефон консультанта", "phone"],
  ["ФИО бухгалтера", "fio"],
  ["Телефон ответственного", "phone"],
  ["Кем создана", "fio"],
  ["Компания", "fio"],
  ["Категория товара", "name"],
] as const)("%s is never a %s, whatever its values look like", (header, meaning) => {
  expect(readHeader(header).never.has(meaning)).toBe(true);
});
