import type { ProblemCode } from "../model/problem.ts";

/** Stands in the place of a value that cannot be accepted, with every code that speaks against it. */
export class Refusal {
  readonly codes: readonly ProblemCode[];

  constructor(...codes: readonly ProblemCode[]) {
    this.codes = codes;
  }
}
