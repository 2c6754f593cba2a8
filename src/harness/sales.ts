import { type Random, randomFrom } from "./random.ts";

/** What the database must hold of one row. */
export interface SoldRow {
  /** As a person sees it: the header is row 1. */
  readonly row: number;
  readonly fio: string;
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  readonly price: string;
}

/** A file whose every value is known, clean and as it is written, because both were made of the same dice. */
export interface Sales {
  readonly bytes: Buffer;
  /** In file order. */
  readonly loaded: readonly SoldRow[];
  /** Every refused row with its code and its cells as they stand in the file. */
  readonly rejected: readonly RefusedSale[];
  /** Sums of what can be read of the prices. */
  readonly kopecks: { readonly loaded: number; readonly rejected: number };
}

export interface RefusedSale {
  readonly row: number;
  readonly code: string;
  readonly cells: readonly string[];
}

export interface SalesOrder {
  readonly seed: number;
  readonly orders: number;
  /** Of the phones: sales of two ranges that overlap have clients in common. */
  readonly firstClient?: number;
}

const header = ["№ чека", "ФИО", "Телефон", "Email", "Товар", "Цена"];

/** A CSV with orders of one or two rows, every eighth of them spoiled, in the many ways in which people write values. */
export function makeSales({ seed, orders, firstClient = 0 }: SalesOrder): Sales {
  const random = randomFrom(seed);
  const lines = [header];
  const loaded: SoldRow[] = [];
  const rejected: RefusedSale[] = [];
  const kopecks = { loaded: 0, rejected: 0 };
  for (let order = 1; order <= orders; order++) {
    const buyer = makeBuyer(firstClient + random.below(orders), random);
    const goods = Array.from({ length: 1 + random.below(2) }, () => makeGoods(random));
    const flaw = random.below(8) === 0 ? random.one(flaws) : undefined;
    const spoiled = random.below(goods.length);
    goods.forEach((bought, index) => {
      const row = lines.length + 1;
      const cells = [
        `${seed}-${order}`,
        buyer.fio,
        buyer.writtenPhone,
        buyer.email,
        bought.writtenName,
        bought.written,
      ];
      if (flaw === undefined) {
        const { fio, phone, email } = buyer;
        loaded.push({ row, fio, phone, email, name: bought.name, price: bought.price });
        kopecks.loaded += bought.kopecks;
      } else {
        const isSpoiled = index === spoiled;
        if (isSpoiled) cells[flaw.column] = flaw.value;
        rejected.push({ row, cells, code: isSpoiled ? flaw.code : "registration.sibling_rejected" });
        if (!isSpoiled || flaw.column !== header.length - 1) kopecks.rejected += bought.kopecks;
      }
      lines.push(cells);
    });
  }
  return { bytes: Buffer.from(lines.map(csvLine).join("\r\n")), loaded, rejected, kopecks };
}

/** Spoils a purchase, never a client: an order whose rows disagree about the client is another matter. */
const flaws = [
  { column: 4, value: "", code: "name.missing" },
  { column: 4, value: "Чайник ".repeat(9), code: "name.too_long" },
  { column: 5, value: "", code: "price.missing" },
  { column: 5, value: "дорого", code: "price.not_a_number" },
];

/** Always the same person behind the same number. */
function makeBuyer(number: number, random: Random) {
  const digits = String(9_110_000_000 + number);
  const [area, near, far, last] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 8), digits.slice(8)];
  const letters = [...String(number)].map((digit) => "абвгдежзик"[Number(digit)]).join("");
  return {
    fio: `Канареев ${letters.charAt(0).toUpperCase()}${letters.slice(1)}`,
    email: `kanareev${number}@example.ru`,
    phone: `+7${digits}`,
    writtenPhone: random.one([`+7${digits}`, `8 (${area}) ${near}-${far}-${last}`, `7${digits}`, digits]),
  };
}

function makeGoods(random: Random) {
  const name = random.one(["Чайник", "Утюг; паровой", 'Плеер "Нота"', "Фен 2000 Вт"]);
  const kopecks = 1 + random.below(9_999_999);
  const [rubles, rest] = [String(Math.floor(kopecks / 100)), String(kopecks % 100).padStart(2, "0")];
  return {
    name,
    writtenName: random.one([name, ` ${name}`, `${name}\u00A0`]),
    kopecks,
    price: `${rubles}.${rest}`,
    written: random.one([`${rubles}.${rest}`, `${rubles},${rest}`, `${rubles},${rest} ₽`, `${rubles}.${rest} руб.`]),
  };
}

function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(";");
}
