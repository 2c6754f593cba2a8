import type { PlainReader } from "./plain-elements.ts";

/** By name as it is written, with its prefix. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** Hears of the elements by local name, whatever their prefix; elements of foreign namespaces are left out. */
export interface XmlListener {
  /** Reads elements that are then not heard of. */
  readonly plain?: PlainReader | undefined;
  open(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  text?(text: string): void;
}
