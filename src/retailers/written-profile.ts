import { z } from "zod";
import type { Expectation } from "../model/mistake.ts";
import { defaultPolicy, layouts } from "../model/profile.ts";
import { formats } from "../model/read-plan.ts";
import { delimiterSchema } from "./delimiter.ts";
import { rejectLimitsSchema } from "./threshold.ts";

const header = z.string().trim().min(1);
const one = header.transform((name) => [name]);
const headers = z.union([one, z.array(header).min(1)], "columns" satisfies Expectation);

const skippedValues = z.union(
  [z.literal("any"), z.array(z.string().trim().min(1)).min(1)],
  "skipped_values" satisfies Expectation,
);

/** By what a cumulative file knows a purchase again: `[order, line]` or `content`. */
const deliveryKey = z.union(
  [z.literal("content"), z.tuple([z.literal("order"), z.literal("line")]).transform((): "order_line" => "order_line")],
  "delivery_key" satisfies Expectation,
);

/** A profile as a person writes it in YAML; `profile.ts` in the model is its checked form. */
export const writtenProfileSchema = z.strictObject({
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
    .regex(/^[A-Z]{2}$/, "country" satisfies Expectation)
    .default(defaultPolicy.region),
  layout: z.enum(layouts).optional(),
  columns: z.strictObject({
    fio: z
      .union([headers, z.strictObject({ firstOf: z.array(header).min(2) })], "fio_columns" satisfies Expectation)
      .optional(),
    phone: headers.optional(),
    email: headers.optional(),
    order: one.optional(),
    name: headers.optional(),
    price: headers.optional(),
    quantity: headers.optional(),
    sum: headers.optional(),
    list: one.optional(),
  }),
  fill: z
    .strictObject({
      fio: header.optional(),
      phone: header.optional(),
      email: header.optional(),
      name: header.optional(),
      price: header.optional(),
    })
    .prefault({}),
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
  currency: z.enum(["rubles", "any"]).default("rubles"),
  skip: z.record(header, skippedValues).default({}),
  optional: z.array(header).default([]),
  unused: z.array(header).optional(),
  onKnownClient: z.enum(["keep", "update", "reject"]).default(defaultPolicy.onKnownClient),
  tooLong: z.enum(["reject", "truncate"]).default(defaultPolicy.tooLong),
  overflow: z.enum(["reject", "split"]).default(defaultPolicy.overflow),
  delivery: z.enum(["incremental", "cumulative"]).default(defaultPolicy.delivery.kind),
  key: deliveryKey.optional(),
  maxRejects: rejectLimitsSchema.default(defaultPolicy.maxRejects),
});

export type WrittenProfile = z.output<typeof writtenProfileSchema>;
