import { z } from "zod";
import { defaultPolicy, layouts } from "../model/profile.ts";
import { formats } from "../model/read-plan.ts";
import { delimiterSchema } from "./delimiter.ts";
import { type TemplateMistake, templateMistake } from "./lists/list-template.ts";
import { rejectLimitsSchema } from "./threshold.ts";

const header = z.string().trim().min(1);
const one = header.transform((name) => [name]);
const headers = z.union([one, z.array(header).min(1)]);

/** By what a cumulative file knows a purchase again: `[order, line]` or `content`. */
const deliveryKey = z.union(
  [z.literal("content"), z.tuple([z.literal("order"), z.literal("line")]).transform((): "order_line" => "order_line")],
  "expected [order, line] or content",
);

const writtenProfile = z.strictObject({
  retailer: z.string().trim().min(1),
  match: z
    .strictObject({
      names: z.array(z.string().min(1)).default([]),
      headers: z.array(header).default([]),
    })
    .prefault({}),
  format: z.enum(formats).optional(),
  encoding: z.string().trim().min(1).optional(),
  delimiter: delimiterSchema.optional(),
  sheet: z.string().min(1).optional(),
  join: z.strictObject({ sheet: z.string().min(1), key: header, clientKey: header.optional() }).optional(),
  headerRow: z.number().int().min(0).max(1000).optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, "expected a country code of two capital letters such as RU")
    .default(defaultPolicy.region),
  layout: z.enum(layouts).optional(),
  columns: z.strictObject({
    fio: z.union([headers, z.strictObject({ firstOf: z.array(header).min(2) })]),
    phone: headers,
    email: headers,
    order: one.optional(),
    name: headers.optional(),
    price: headers.optional(),
    quantity: headers.optional(),
    sum: headers.optional(),
    list: one.optional(),
  }),
  list: z
    .strictObject({
      separator: z.string().min(1).max(10),
      pattern: z.string().min(1).max(200),
    })
    .optional(),
  price: z
    .strictObject({
      unit: z.enum(["rubles", "kopecks"]).default(defaultPolicy.price.unit),
      decimal: z.enum([",", "."]).optional(),
    })
    .prefault({}),
  secret: z.array(header).default([]),
  skip: z.record(header, z.union([z.literal("any"), z.array(z.string().trim().min(1)).min(1)])).default({}),
  onKnownClient: z.enum(["keep", "update", "reject"]).default(defaultPolicy.onKnownClient),
  tooLong: z.enum(["reject", "truncate"]).default(defaultPolicy.tooLong),
  overflow: z.enum(["reject", "split"]).default(defaultPolicy.overflow),
  delivery: z.enum(["incremental", "cumulative"]).default(defaultPolicy.delivery.kind),
  key: deliveryKey.optional(),
  maxRejects: rejectLimitsSchema.default(defaultPolicy.maxRejects),
});

/** A profile as a person writes it in YAML; `profile.ts` in the model is its checked form. */
export const writtenProfileSchema = writtenProfile.superRefine((profile, { addIssue }) => {
  for (const { path, message } of contradictionsIn(profile)) addIssue({ code: "custom", path: [...path], message });
});

export type WrittenProfile = z.output<typeof writtenProfileSchema>;

interface Contradiction {
  readonly path: readonly string[];
  readonly message: string;
}

/** What each key allows and the others do not. */
function contradictionsIn(profile: z.output<typeof writtenProfile>): readonly Contradiction[] {
  const isList = profile.layout === "list" || profile.columns.list !== undefined;
  return [...(isList ? inList(profile) : inColumns(profile)), ...inSheets(profile), ...inDelivery(profile)];
}

function inList({ layout, columns, list }: z.output<typeof writtenProfile>): readonly Contradiction[] {
  if (columns.list === undefined) return [{ path: ["columns"], message: "layout list needs columns.list" }];
  if (layout !== undefined && layout !== "list") {
    return [{ path: ["layout"], message: "columns.list needs layout: list" }];
  }
  const surplus = (["name", "price", "quantity", "sum"] as const).filter((field) => columns[field] !== undefined);
  const mistake = list === undefined ? undefined : templateMistake(list.pattern);
  return [
    ...surplus.map((field) => ({ path: ["columns", field], message: "columns.list holds it already" })),
    ...(mistake === undefined ? [] : [{ path: ["list", "pattern"], message: templateMistakes[mistake] }]),
  ];
}

const templateMistakes: Readonly<Record<TemplateMistake, string>> = {
  unknown_field: "only {name}, {price}, {quantity} and {sum} are known",
  name_once: "expected {name} once",
  field_twice: "a field stands twice",
  numbers_touch: "something must stand between two numbers",
  no_price: "expected {price}, or {sum} with {quantity}",
};

function inColumns({ layout, columns, list }: z.output<typeof writtenProfile>): readonly Contradiction[] {
  const { name, price, quantity, sum } = columns;
  const found: Contradiction[] = [];
  if (list !== undefined) found.push({ path: ["list"], message: "only with layout: list" });
  if (name === undefined) found.push({ path: ["columns", "name"], message: "missing" });
  if (price === undefined && sum === undefined) found.push({ path: ["columns", "price"], message: "missing" });
  if (sum !== undefined && quantity === undefined) {
    found.push({ path: ["columns", "sum"], message: "needs columns.quantity" });
  }
  for (const [field, named] of Object.entries({ price, quantity, sum })) {
    const expected = layout === "wide" ? name?.length : 1;
    if (named === undefined || expected === undefined || named.length === expected) continue;
    const message = layout === "wide" ? "expected as many columns as name has" : "expected one column";
    found.push({ path: ["columns", field], message });
  }
  return found;
}

function inSheets({ layout, sheet, join }: z.output<typeof writtenProfile>): readonly Contradiction[] {
  if (layout !== "sheets") return join === undefined ? [] : [{ path: ["join"], message: "only with layout: sheets" }];
  if (join === undefined) return [{ path: ["layout"], message: "sheets need join: { sheet, key, clientKey }" }];
  return sheet === undefined ? [{ path: ["layout"], message: "sheets need sheet: the one with the purchases" }] : [];
}

function inDelivery({ delivery, key, columns }: z.output<typeof writtenProfile>): readonly Contradiction[] {
  if (delivery === "incremental") {
    return key === undefined ? [] : [{ path: ["key"], message: "only with delivery: cumulative" }];
  }
  if (key === undefined) {
    return [{ path: ["delivery"], message: "cumulative needs key: [order, line] or content" }];
  }
  if (key === "content" || columns.order !== undefined) return [];
  return [{ path: ["key"], message: "[order, line] needs columns.order" }];
}
