import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import { type ClientCells, clientFields, type MappedRecord, type PurchaseCells } from "../model/mapped-record.ts";
import type { Policy } from "../model/profile.ts";
import { collapseBlanks } from "../model/white-space.ts";
import { emailField } from "./email.ts";
import { fioField } from "./fio.ts";
import { type JudgedValue, judgeValue } from "./judge-value.ts";
import { phoneField } from "./phone.ts";
import { priceField } from "./price.ts";
import { productNameField } from "./product-name.ts";

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

export interface JudgedPurchase {
  readonly cells: PurchaseCells;
  readonly name: JudgedValue<string>;
  readonly price: JudgedValue<number>;
}

export function judgeValues(record: MappedRecord, policy: Policy): JudgedRecord {
  return {
    record,
    client: judgeClient(record.client, policy),
    otherClients: record.otherClients.map((cells) => judgeClient(cells, policy)),
    purchases: record.purchases.map((cells) => ({
      cells,
      name: judgeValue(productNameField, cells.name, policy),
      price: judgeValue(priceField, cells.price, policy),
    })),
  };
}

/** The fields in which two rows of one order contradict each other. A blank cell contradicts nothing. */
export function contradictions(first: JudgedClient, other: JudgedClient): readonly (typeof clientFields)[number][] {
  return clientFields.filter((field) => {
    if (isBlankCell(first.cells[field]) || isBlankCell(other.cells[field])) return false;
    return comparable(first[field], first.cells[field]) !== comparable(other[field], other.cells[field]);
  });
}

function judgeClient(cells: ClientCells, policy: Policy): JudgedClient {
  return {
    cells,
    fio: judgeValue(fioField, cells.fio, policy),
    phone: judgeValue(phoneField, cells.phone, policy),
    email: judgeValue(emailField, cells.email, policy),
  };
}

function comparable(judged: JudgedValue<string>, cell: Cell): string {
  return judged.accepted ? judged.value : collapseBlanks(cellText(cell));
}
