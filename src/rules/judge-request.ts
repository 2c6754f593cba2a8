import type { z } from "zod";
import { withoutExponent } from "../model/decimal.ts";
import { ExactNumber } from "../model/exact-number.ts";
import type { ProblemCode } from "../model/problem.ts";
import type { Registration } from "../model/registration.ts";
import { codeOfIssue } from "./coded-schema.ts";
import { Refusal } from "./refusal.ts";
import { registrationSchema } from "./registration-schema.ts";

export type JudgedRequest =
  | { readonly kind: "accepted"; readonly registration: Registration }
  | { readonly kind: "rejected"; readonly problems: readonly RequestProblem[] };

/** Why a request was refused, and where in its body. */
interface RequestProblem {
  readonly code: ProblemCode;
  /** `phone`, `purchases[0].price`; empty for the body itself. */
  readonly path: string;
}

/**
 * Judges the parsed body of a request. Nothing is repaired beyond trimming and the canonical form. A price is a JSON
 * number: a JavaScript number, taken by its shortest decimal form, or an ExactNumber with the digits of the body.
 */
export function judgeRequest(body: unknown): JudgedRequest {
  if (!isObject(body)) return { kind: "rejected", problems: [{ code: "request.not_an_object", path: "" }] };

  const verdict = registrationSchema.safeParse({
    fio: body["fio"],
    phone: body["phone"],
    email: body["email"],
    purchases: candidatePurchases(body["purchases"]),
  });
  if (!verdict.success) return { kind: "rejected", problems: verdict.error.issues.map(requestProblem) };
  const { purchases, ...client } = verdict.data;
  return {
    kind: "accepted",
    registration: { client, purchases: purchases.map(({ name, price }) => ({ name, kopecks: price, row: 0 })) },
  };
}

function candidatePurchases(sent: unknown): unknown {
  if (sent === undefined || sent === null) return [];
  if (!Array.isArray(sent)) return sent;
  return sent.map((purchase: unknown) =>
    isObject(purchase) ? { name: purchase["name"], price: decimalOf(purchase["price"]) } : purchase,
  );
}

function decimalOf(price: unknown): unknown {
  if (typeof price === "number") return withoutExponent(String(price)) ?? String(price);
  if (price instanceof ExactNumber) return price.digits;
  return price === undefined || price === null ? undefined : new Refusal("price.not_a_number");
}

function requestProblem(issue: z.core.$ZodIssue): RequestProblem {
  return { code: codeOfIssue(issue) ?? codeOfShape(issue), path: pathOf(issue.path) };
}

/** The issues that zod makes itself are about the list of purchases. */
function codeOfShape(issue: z.core.$ZodIssue): ProblemCode {
  if (issue.code === "too_small") return "purchases.missing";
  return issue.code === "too_big" ? "purchases.too_many" : "purchases.invalid";
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === "number" ? `[${key}]` : `${at === 0 ? "" : "."}${String(key)}`))
    .join("");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}
