import type { LayoutName } from "../../model/profile.ts";
import type { Layout } from "./layout.ts";
import { list } from "./list.ts";
import { long } from "./long.ts";
import { nested } from "./nested.ts";
import { wide } from "./wide.ts";

export const layouts: Readonly<Record<LayoutName, Layout>> = {
  long,
  wide,
  list,
  nested,
  // The reader has joined the sheets: what comes is one long table.
  sheets: long,
};
