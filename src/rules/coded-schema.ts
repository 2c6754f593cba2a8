import { z } from "zod";
import type { ProblemCode } from "../model/problem.ts";
import { Refusal } from "./refusal.ts";

/** What JSON Schema can say of a value that a rule accepts in a request; the rule itself says more. */
export interface JsonShape {
  readonly type: "string" | "number";
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * A zod schema made of one of our rules: its output is the canonical value, its issues carry our codes. A Refusal that
 * a normaliser has put in the place of a value becomes its issues.
 */
export function codedSchema<Value>(rule: (sent: unknown) => Value | Refusal, shape: JsonShape): z.ZodType<Value> {
  const schema = z.unknown().check((payload) => {
    const verdict = payload.value instanceof Refusal ? payload.value : rule(payload.value);
    if (!(verdict instanceof Refusal)) {
      payload.value = verdict;
      return;
    }
    for (const code of verdict.codes) {
      payload.issues.push({ code: "custom", message: code, params: { code }, input: payload.value });
    }
  });
  // The check above replaces the unknown value by what the rule returns, which zod's types cannot see.
  return schema.meta({ ...shape }) as unknown as z.ZodType<Value>;
}

/** The code of an issue made by a coded schema; undefined for an issue of zod's own. */
export function codeOfIssue(issue: z.core.$ZodIssue): ProblemCode | undefined {
  return issue.code === "custom" ? (issue.params?.["code"] as ProblemCode | undefined) : undefined;
}
