import type { FieldColumns, MappedRecord, ValueField } from "../model/mapped-record.ts";
import type { Accepted, Outcome } from "../model/outcome.ts";
import type { Notice } from "../model/problem.ts";
import type { Policy } from "../model/profile.ts";
import type { Purchase } from "../model/registration.ts";
import { purchasesLimit } from "../model/registration.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { AcceptedValue } from "./judge-value.ts";
import { contradictions, type JudgedRecord, judgeValues } from "./judged-record.ts";
import { problemsOfRows } from "./record-problems.ts";
import { reject } from "./reject.ts";

/** The one judge of records from files. Pure: the same record under the same policy has the same outcome. */
export function createJudge(policy: Policy, columns: FieldColumns): (record: MappedRecord) => Outcome {
  return (record) => {
    const judged = judgeValues(record, policy);
    return accept(judged, policy) ?? reject(judged, problemsOfRows(judged, policy, columns));
  };
}

/** Undefined where anything at all speaks against the record. */
function accept({ record, client, otherClients, purchases }: JudgedRecord, policy: Policy): Accepted | undefined {
  const { fio, phone, email } = client;
  if (!fio.accepted || !phone.accepted || !email.accepted) return undefined;
  if (purchases.length === 0 || purchases.length > purchasesLimit) return undefined;
  if (record.flaws.length > 0 || record.rows.some(isFlawed)) return undefined;
  if (otherClients.some((other) => contradictions(client, other, policy).length > 0)) return undefined;

  const findings = new Findings(record.remarks);
  const firstRow = record.rows[0]?.row ?? 0;
  findings.add("fio", fio, firstRow);
  findings.add("phone", phone, firstRow);
  findings.add("email", email, firstRow);
  const accepted: Purchase[] = [];
  let kopecks = 0;
  for (const { cells, name, price } of purchases) {
    if (!name.accepted || !price.accepted) return undefined;
    const row = record.rows[cells.rowIndex]?.row ?? 0;
    findings.add("name", name, row);
    findings.add("price", price, row);
    accepted.push({ name: name.value, kopecks: price.value, row });
    kopecks += price.value;
  }
  return {
    kind: "accepted",
    rows: record.rows,
    // At most ten prices of ten digits: far below the largest safe integer.
    kopecks: BigInt(kopecks),
    unpricedRows: 0,
    repairs: findings.repairs,
    registration: { client: { fio: fio.value, phone: phone.value, email: email.value }, purchases: accepted },
    notices: findings.notices,
  };
}

function isFlawed(row: SourceRow): boolean {
  return row.flaw !== undefined;
}

const nothing: readonly never[] = [];

/** Repairs and notices of one record. As a rule there are none, and then nothing is allocated. */
class Findings {
  repairs: readonly ValueField[] = nothing;
  notices: readonly Notice[];

  constructor(remarks: readonly Notice[]) {
    this.notices = remarks;
  }

  add(field: ValueField, { repaired, notices }: AcceptedValue<unknown>, row: number): void {
    if (repaired) this.repairs = [...this.repairs, field];
    if (notices.length > 0) this.notices = [...this.notices, ...notices.map((code) => ({ code, row }))];
  }
}
