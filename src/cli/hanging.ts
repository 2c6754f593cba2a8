import { wrapText } from "./wrap-text.ts";

/** Wrapped, further lines indented more. */
export function hanging(start: string, text: string, width: number): readonly string[] {
  return wrapText(text, width - start.length - 2).map((line, at) => `${start}${at === 0 ? "" : "  "}${line}`);
}
