import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import { type ClientCells, clientFields, type MappedRecord, type PurchaseCells } from "../model/mapped-record.ts";
import type { NoticeCode } from "../model/problem.ts";
import type { Policy } from "../model/profile.ts";
import { collapseBlanks } from "../model/white-space.ts";
import { emailField } from "./email.ts";
import type { FieldRule } from "./field-rule.ts";
import { fioField } from "./fio.ts";
import { type JudgedValue, judgeValue } from "./judge-value.ts";
import { phoneField } from "./phone.ts";
import { priceField } from "./price.ts";
import { type JudgedPrice, priceBySum } from "./price-by-sum.ts";
import { productNameField } from "./product-name.ts";
import { isZeroQuantity } from "./quantity.ts";

/** A record with a verdict on each of its values, before the verdict on the whole. */
export interface JudgedRecord {
  readonly record: MappedRecord;
  readonly client: JudgedClient;
  readonly otherClients: readonly JudgedClient[];
  readonly purchases: readonly JudgedPurchase[];
}

export interface JudgedClient {
  readonly cells: ClientCells;
  readonly fio: JudgedValue<string>;
  readonly phone: JudgedValue<string>;
  readonly email: JudgedValue<string>;
}

export interface JudgedPurchase extends JudgedPrice {
  readonly cells: PurchaseCells;
  readonly name: JudgedValue<string>;
}

export function judgeValues(record: MappedRecord, policy: Policy): JudgedRecord {
  return {
    record,
    client: judgeClient(record.client, policy),
    otherClients: record.otherClients.map((cells) => judgeClient(cells, policy)),
    purchases: record.purchases.map((cells) => judgePurchase(cells, policy)),
  };
}

/** The fields in which two rows of one order contradict each other. A blank cell contradicts nothing. */
export function contradictions(
  first: JudgedClient,
  other: JudgedClient,
  policy: Policy,
): readonly (typeof clientFields)[number][] {
  return clientFields.filter((field) => {
    if (isBlankCell(first.cells[field]) || isBlankCell(other.cells[field])) return false;
    if (comparable(first[field], first.cells[field]) === comparable(other[field], other.cells[field])) return false;
    const known = new Set(spellings(first, field, policy));
    return !spellings(other, field, policy).some((spelling) => known.has(spelling));
  });
}

const fromPrice = ["price"] as const;
const fromSum = ["sum"] as const;
const fromQuantity = ["quantity"] as const;
const nothingBought: JudgedValue<number> = { accepted: false, codes: ["quantity.invalid"], text: undefined };

function judgePurchase(cells: PurchaseCells, policy: Policy): JudgedPurchase {
  const name = judgeValue(productNameField, cells.name, policy);
  if (isZeroQuantity(cells.quantity)) return { cells, name, price: nothingBought, priceFrom: fromQuantity };
  const price = judgeValue(priceField, cells.price, policy);
  if (isBlankCell(cells.sum)) {
    return { cells, name, price, priceFrom: cells.columns.price === undefined ? fromSum : fromPrice };
  }
  return { cells, name, ...priceBySum(cells, price, policy) };
}

function judgeClient(cells: ClientCells, policy: Policy): JudgedClient {
  const phone = judgeValue(phoneField, cells.phone, policy);
  const email = judgeValue(emailField, cells.email, policy);
  return {
    cells,
    fio: judgeValue(fioField, cells.fio, policy),
    phone: phone.accepted ? phone : (firstValid(phoneField, cells.otherPhones, policy, "phone.other_taken") ?? phone),
    email: email.accepted ? email : (firstValid(emailField, cells.otherEmails, policy, "email.other_taken") ?? email),
  };
}

/** A valid value beats an invalid one before it; where none is valid, the problems are those of the first. */
function firstValid(
  field: FieldRule<string>,
  cells: readonly Cell[],
  policy: Policy,
  notice: NoticeCode,
): JudgedValue<string> | undefined {
  for (const cell of cells) {
    const judged = judgeValue(field, cell, policy);
    if (judged.accepted) return { ...judged, notices: [notice, ...judged.notices] };
  }
  return undefined;
}

function comparable(judged: JudgedValue<string>, cell: Cell): string {
  return judged.accepted ? judged.value : collapseBlanks(cellText(cell));
}

/** Everything by which a row knows its client: two rows that share a phone do not contradict each other. */
function spellings(client: JudgedClient, field: (typeof clientFields)[number], policy: Policy): readonly string[] {
  const { cells } = client;
  const chosen = comparable(client[field], cells[field]);
  if (field === "fio") return [chosen];
  const [rule, others] = field === "phone" ? [phoneField, cells.otherPhones] : [emailField, cells.otherEmails];
  return [chosen, ...[cells[field], ...others].map((cell) => comparable(judgeValue(rule, cell, policy), cell))];
}
