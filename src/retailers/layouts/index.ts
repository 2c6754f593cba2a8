import type { LayoutName } from "../../model/profile.ts";
import type { Layout } from "./layout.ts";
import { long } from "./long.ts";
import { nested } from "./nested.ts";

export const layouts: Readonly<Record<LayoutName, Layout>> = {
  long,
  nested,
  // The reader has joined the sheets: what comes is one long table.
  sheets: long,
};
