import type { SourceNumber } from "./cell.ts";

/** A number of a request's JSON in its own digits. A class, since no object that a caller sends is one of it. */
export class ExactNumber implements SourceNumber {
  readonly digits: string;
  readonly binary = false;

  constructor(digits: string) {
    this.digits = digits;
  }
}
