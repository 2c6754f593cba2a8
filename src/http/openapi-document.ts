import type { FastifySchema } from "fastify";
import { openapiTexts } from "../messages/openapi-texts.ts";

/** The part of the document that is no route's. */
export const openapiFrame = {
  openapi: "3.0.0",
  info: { version: "1.0.0", title: openapiTexts.title, description: openapiTexts.description },
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer", description: openapiTexts.bearer } },
  },
} as const;

/** Only for whoever has a key. */
export const withKey: Pick<FastifySchema, "security"> = { security: [{ bearer: [] }] };

const errorProperty = { error: { type: "string", example: "Не указан номер телефона" } } as const;

/** The answer of every refusal. */
export const errorAnswer = (description: string) => ({ description, type: "object", properties: errorProperty });

const described = (facts: unknown, description: string, example: unknown) => ({
  ...(facts as object),
  description,
  ...(example !== undefined && { example }),
});

type Properties = Readonly<Record<string, unknown>>;

interface RequestSchema {
  readonly properties: Properties & { readonly purchases: { readonly items: { readonly properties: Properties } } };
}

/** The body of a registration: the schema of the rules, with words and examples. */
export function registrationBody(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { fields } = openapiTexts;
  const { fio, phone, email, purchases } = (schema as unknown as RequestSchema).properties;
  const { name, price } = purchases.items.properties;
  return {
    ...schema,
    properties: {
      fio: described(fio, fields.fio, "Иванов Иван Иванович"),
      phone: described(phone, fields.phone, "+79111234567"),
      email: described(email, fields.email, "ivanov@mail.ru"),
      purchases: {
        ...described(purchases, fields.purchases, undefined),
        items: {
          ...purchases.items,
          properties: {
            name: described(name, fields.name, "Телевизор Samsung"),
            price: { ...described(price, fields.price, 40000.0), format: "float" },
          },
        },
      },
    },
  };
}

/** The header by which a request can be sent again. */
export const idempotencyHeader = {
  type: "object",
  properties: {
    "Idempotency-Key": { type: "string", minLength: 1, maxLength: 255, description: openapiTexts.idempotencyKey },
  },
} as const;

const { answers } = openapiTexts;

/** The answers to a registration. */
export const registrationAnswers = {
  200: {
    description: answers[200],
    type: "object",
    properties: { client_id: { type: "integer", example: 12345 } },
  },
  400: {
    description: answers[400],
    type: "object",
    properties: {
      ...errorProperty,
      errors: {
        type: "array",
        description: openapiTexts.problems,
        items: {
          type: "object",
          properties: {
            code: { type: "string", example: "phone.missing" },
            path: { type: "string", description: openapiTexts.problemPath, example: "phone" },
            message: { type: "string", example: "Не указан номер телефона" },
          },
        },
      },
    },
  },
  401: errorAnswer(answers[401]),
  413: errorAnswer(answers[413]),
  415: errorAnswer(answers[415]),
  422: errorAnswer(answers[422]),
  429: errorAnswer(answers[429]),
  500: errorAnswer(answers[500]),
  503: errorAnswer(answers[503]),
} as const;

const text = (description: string) => ({ type: "string", description });
const { push } = openapiTexts;

const file = { type: "string", format: "binary" } as const;

/** A pushed file: the body as it is, or the one file of a form. */
export const pushBody = {
  content: {
    "application/octet-stream": { schema: file },
    "multipart/form-data": { schema: { type: "object", properties: { file }, required: ["file"] } },
  },
} as const;

/** May stand several times in the address. */
const texts = (description: string, example: string) => ({
  type: "array",
  items: { type: "string", example },
  description,
});

/** What can be asked for with a pushed file. */
export const pushParameters = {
  type: "object",
  properties: {
    name: text(push.name),
    profile: text(push.profile),
    dry_run: { ...text(push.dry_run), enum: ["0", "1"] },
    max_rejects: texts(push.max_rejects, "5%"),
    expect: texts(push.expect, "rows=1200,sum=40000.00"),
  },
} as const;

export const rejectParameters = {
  type: "object",
  properties: {
    after: { type: "integer", minimum: 0, description: push.after },
    limit: { type: "integer", minimum: 1, maximum: 1000, default: 100, description: push.limit },
    format: { ...text(push.format), enum: ["csv", "xlsx"] },
  },
} as const;

export const importId = { type: "object", properties: { id: text(openapiTexts.importId) } } as const;

const names = { type: "array", items: { type: "string" } } as const;

/** The account of `--json`: fields are only ever added. */
export const pushAnswer = {
  description: openapiTexts.showImport,
  type: "object",
  additionalProperties: true,
  properties: {
    id: { type: "string" },
    status: {
      type: "string",
      enum: [
        ...["queued", "running", "completed", "already_imported", "refused", "dry_run", "failed"],
        ...["undoing", "undone"],
      ],
    },
    receivedAt: { type: "string", format: "date-time" },
    finishedAt: { type: "string", format: "date-time", nullable: true },
    dryRun: { type: "boolean" },
    code: { type: "string", example: "file.other_format" },
    ...errorProperty,
    missing: { ...names, description: openapiTexts.changes.missing },
    new: { ...names, nullable: true, description: openapiTexts.changes.added },
    renamed: {
      type: "array",
      items: { type: "object", properties: { from: { type: "string" }, to: { type: "string" } } },
      description: openapiTexts.changes.renamed,
    },
  },
} as const;

export const rejectsAnswer = {
  description: openapiTexts.importRejects,
  type: "object",
  properties: {
    rows: {
      type: "array",
      items: {
        type: "object",
        properties: {
          row: { type: "integer", example: 217 },
          problems: {
            type: "array",
            items: {
              type: "object",
              properties: {
                code: { type: "string", example: "phone.missing" },
                message: { type: "string", example: "Не указан номер телефона" },
              },
            },
          },
        },
      },
    },
    next: { type: "string", nullable: true },
  },
} as const;
