/**
 * The negative natural logarithm of the chance that `after` follows `before` in a Russian word; both are small letters
 * without ё, or a blank for what is no letter.
 */
export function pairCost(before: string, after: string): number {
  return costs[letters.indexOf(before)]?.[letters.indexOf(after)] ?? rarest;
}

const letters = " абвгдежзийклмнопрстуфхцчшщъыьэюя";

/**
 * How often one letter follows another in Russian: a row per letter, blank first and ё as е, a column per letter that
 * follows, in the same order. Each digit, in base 36, is four times the negative natural logarithm of the frequency.
 * Counted over the translations of Debian's programs and a list of names, products and headings, both weighed alike.
 */
const table: readonly string[] = [
  "zcdbedhldex9dccc9d9effkkhglzzzjll",
  "5uhdifgkflhdbf9xgbdbnkikijozzzzlf",
  "g8jtxj9zrazgate6v8jvbxllwzhgejwzl",
  "54zqnmczvazheodbpiilkzpkmrszejzzl",
  "d7rklhazzbzudke4x8ojcztzrzzzwzwxz",
  "c8yglk7gm9zgggd7iagqcynronzzhixum",
  "9pj7gcejingdac8ii9dbqjmlijlzzzzvq",
  "e8jvv95yy6ybuoaeqvhubyyyysyyysuyy",
  "g4jbucdssazifdb8zgmzbzzotzzzdjzzp",
  "ajjegfcoggcbcb7jhbbbxihhclrzzzzlc",
  "1vtqtimztqzhclfgupbexulgrozzuzzur",
  "c7wkzzfwq8zpdvk4zbcebzujzvzzqoryz",
  "e8nwln7nz8zhgng7yzmpfpzznzzzi7zec",
  "86kjyw7zz8zkogh7gzjzdzzzzyzzdpxzh",
  "a7sslebzp8zhyzc6zzfchksknrzzajzti",
  "cse4edhihlgebdbofacdpimohlyzzzxzo",
  "j8zzzz8zzczlezl5h6njczxozlzzhqzup",
  "d7jjik7kw9zhnhf6loheclknqjzzfizjg",
  "fanhrp9pzaz9chg9dlg6fumrnmzzhizvc",
  "b8ndzs8zu9zdlne8oadtfpvzlzzzf9yqk",
  "agcigcegeqma9desca9cyifuffgzzzocr",
  "g9zzsz6zz5vweqr6yaplfiwzzzzztfyzy",
  "47sjzwdzzazxfei5xdkqksszzwzzwvozw",
  "fatesv5yu5ygvyx7nypvhyttyyyybyyvy",
  "78zyzy4sz8zcmvanxurfhzxzvqzzzjzzl",
  "f8ymzz6zz6zahgc9wlkhdzzzwzzzwgzzv",
  "m9wwww3ww5wwwwpwwwwwbwwwwwwwwmwww",
  "nnnnnn1nnnnnnnnnnnnnnnnnnnnnnnnn8",
  "7zfcig9hhz7fdbfzgejfzz9ygewzzzzzt",
  "4zrgjs7zdhzjzi8lvycezuzhmfyzzzzia",
  "htpki8ttnqc85bdtiee9oenqtcttttttt",
  "6vcyidyiqttbfplvsdf9yvyv7i7yyyuly",
  "3zhgthcufzlbhgaxrejdvzjkfkkzzzvgk",
];

const costs = table.map((row) => [...row].map((digit) => Number.parseInt(digit, 36) / 4));
const rarest = 35 / 4;
