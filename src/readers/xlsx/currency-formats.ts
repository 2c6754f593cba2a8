import { namesOtherCurrency } from "../../model/currency.ts";

/** What a format writes as it is: `"$"`, `[$€-407]`, `\$`; the tag of a country alone, `[$-419]`, is nothing. */
const written = /"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)|([$€£¥])/g;

/** The mark of another currency than rubles that a number format shows beside the number; undefined where it shows none. */
export function currencyOfFormat(code: string): string | undefined {
  const [positive = ""] = code.split(";");
  const texts = [...positive.matchAll(written)].map(
    ([, quoted, tagged, escaped, bare]) => quoted ?? tagged ?? escaped ?? bare ?? "",
  );
  return texts.map((text) => text.trim()).find(namesOtherCurrency);
}
