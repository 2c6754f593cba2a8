import { type Random, randomFrom } from "../src/harness/random.ts";

/** A purchase as the retailer writes it, and as the registry is to hold it. */
export interface SaleRow {
  readonly order: number;
  /** From 1, in the order of first appearance: the `id` that the client gets where the database is empty. */
  readonly client: number;
  readonly sent: SentCells;
  readonly clean: Pick<SentCells, "fio" | "phone" | "email" | "name" | "price">;
}

export interface SentCells {
  readonly fio: string;
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  readonly price: string;
}

/**
 * Orders of one to three rows, four clients in ten rows. Most cells are written as they are stored; every tenth phone and
 * every tenth price is not.
 */
export function* saleRows(rows: number, seed: number): Generator<SaleRow> {
  const random = randomFrom(seed);
  let clients = 0;
  let made = 0;
  for (let order = 1; made < rows; order++) {
    const isNew = clients === 0 || random.below(5) > 0;
    const client = isNew ? ++clients : 1 + random.below(clients);
    const person = personOf(client);
    const phone = random.below(10) === 0 ? spelledPhone(person.phone) : person.phone;
    const size = Math.min(1 + random.below(3), rows - made);
    for (let line = 0; line < size; line++) {
      const goods = goodsOf(random);
      yield {
        order,
        client,
        sent: { ...person, phone, name: goods.name, price: random.below(10) === 0 ? goods.spelled : goods.price },
        clean: { ...person, name: goods.name, price: goods.price },
      };
    }
    made += size;
  }
}

/** The same rows, every fifth order spoiled by a cell that no rule lets pass. */
export function* withRejects(rows: Iterable<SaleRow>, seed: number): Generator<SaleRow> {
  const random = randomFrom(seed + 1);
  let spoiledOrder = 0;
  let flaw: Partial<SentCells> = {};
  let seen = 0;
  for (const row of rows) {
    if (row.order !== seen) {
      seen = row.order;
      if (random.below(5) === 0) {
        spoiledOrder = row.order;
        flaw = random.one(flaws);
      }
    }
    yield row.order === spoiledOrder ? { ...row, sent: { ...row.sent, ...flaw } } : row;
  }
}

const flaws: readonly Partial<SentCells>[] = [
  { fio: "" },
  { phone: "+7 495 12" },
  { phone: "7,91E+10" },
  { email: "ivan.petrov" },
  { name: "Набор посуды из нержавеющей стали ".repeat(2) },
  { price: "договорная" },
  { price: "0" },
];

const surnames = ["Иванов", "Смирнов", "Кузнецов", "Попов", "Васильев", "Петров", "Соколов", "Михайлов", "Новиков"];
const names = ["Александр", "Дмитрий", "Максим", "Сергей", "Андрей", "Алексей", "Артём", "Илья", "Кирилл", "Михаил"];
const fathers = ["Александрович", "Дмитриевич", "Сергеевич", "Андреевич", "Алексеевич", "Ильич", "Михайлович"];

/** Always the same person behind the same number. */
function personOf(client: number): Pick<SentCells, "fio" | "phone" | "email"> {
  const pick = (texts: readonly string[], by: number) => texts[Math.floor(client / by) % texts.length] as string;
  const fio = [pick(surnames, 1), pick(names, surnames.length), pick(fathers, surnames.length * names.length)].join(
    " ",
  );
  // A prime step scatters the numbers, as those of real people are.
  const phone = `+79${String((client * 387_420_489) % 1_000_000_000).padStart(9, "0")}`;
  return {
    fio,
    phone: phone.startsWith("+79300") ? phone.replace("+79300", "+79310") : phone,
    email: `client.${client}@example.ru`,
  };
}

function spelledPhone(phone: string): string {
  const [, area, near, far, last] = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone) ?? [];
  return `8 (${area}) ${near}-${far}-${last}`;
}

const goods = ["Чайник электрический", "Утюг с паром", "Фен 2000 Вт", "Пылесос", "Кофемолка К-100", "Весы кухонные"];

function goodsOf(random: Random) {
  const kopecks = 100 + random.below(9_999_900);
  const rubles = Math.floor(kopecks / 100);
  const rest = String(kopecks % 100).padStart(2, "0");
  return {
    name: `${random.one(goods)} ${1 + random.below(500)}`,
    price: `${rubles}.${rest}`,
    spelled: `${rubles},${rest} ₽`,
  };
}
