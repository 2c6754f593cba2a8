import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let isKept = false;

/**
 * From the first stored batch on: rows live just long enough to be taken for old, and V8 would let four times of what is
 * needed lie before it collects. Not before: what is read into one huge record costs twice the time so. How much may lie
 * is told anew at a collection, so there is one at once.
 */
export function keepHeapSmall(): void {
  if (isKept) return;
  isKept = true;
  setFlagsFromString("--heap-growing-percent=50");
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
