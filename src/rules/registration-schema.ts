import { z } from "zod";
import { purchasesLimit } from "../model/registration.ts";
import { emailField } from "./email.ts";
import { fioField } from "./fio.ts";
import { phoneField } from "./phone.ts";
import { priceField } from "./price.ts";
import { productNameField } from "./product-name.ts";

/** The canonical registration. Both faces judge every value by the schemas that it is made of. */
export const registrationSchema = z.object({
  fio: fioField.schema,
  phone: phoneField.schema,
  email: emailField.schema,
  purchases: z
    .array(z.object({ name: productNameField.schema, price: priceField.schema }))
    .min(1)
    .max(purchasesLimit),
});
