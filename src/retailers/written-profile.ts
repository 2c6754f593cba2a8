import { z } from "zod";
import { defaultPolicy, layouts } from "../model/profile.ts";
import { formats } from "../model/read-plan.ts";
import { delimiterSchema } from "./delimiter.ts";
import { thresholdSchema } from "./threshold.ts";

const header = z.string().trim().min(1);
const headers = z.union([header.transform((one) => [one]), z.array(header).min(1)]);

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
  headerRow: z.number().int().min(1).max(1000).optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, "expected a country code of two capital letters such as RU")
    .default(defaultPolicy.region),
  layout: z.enum(layouts).optional(),
  columns: z.strictObject({
    fio: headers,
    phone: header,
    email: header,
    order: header.optional(),
    name: headers,
    price: header,
  }),
  price: z
    .strictObject({
      unit: z.enum(["rubles", "kopecks"]).default(defaultPolicy.price.unit),
      decimal: z.enum([",", "."]).optional(),
    })
    .prefault({}),
  secret: z.array(header).default([]),
  onKnownClient: z.enum(["keep", "update", "reject"]).default(defaultPolicy.onKnownClient),
  tooLong: z.enum(["reject", "truncate"]).default(defaultPolicy.tooLong),
  overflow: z.enum(["reject", "split"]).default(defaultPolicy.overflow),
  // The only way of delivery there is so far; a file that repeats the past must not be taken for one that does not.
  delivery: z.enum(["incremental"]).optional(),
  maxRejects: thresholdSchema.optional(),
});

/** A profile as a person writes it in YAML; `profile.ts` in the model is its checked form. */
export const writtenProfileSchema = writtenProfile.superRefine(({ layout, sheet, join }, { addIssue }) => {
  const complain = (path: string, message: string) => addIssue({ code: "custom", path: [path], message });
  if (layout !== "sheets" && join !== undefined) complain("join", "only where the layout is sheets");
  if (layout === "sheets" && join === undefined) complain("layout", "sheets need join: { sheet, key, clientKey }");
  if (layout === "sheets" && sheet === undefined) complain("layout", "sheets need sheet: the one with the purchases");
});

export type WrittenProfile = z.output<typeof writtenProfileSchema>;
