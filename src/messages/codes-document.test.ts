import { expect, test } from "vitest";
import { codesDocument } from "./codes-document.ts";

test("docs/codes.md says what the code says (npx vitest run src/messages -u writes it anew)", async () => {
  await expect(codesDocument()).toMatchFileSnapshot("../../docs/codes.md");
});
