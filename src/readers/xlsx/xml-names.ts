/** Transitional and strict OOXML, packages, and the rare writer that declares nothing. */
const knownNamespaces: ReadonlySet<string> = new Set([
  "",
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main",
  "http://schemas.openxmlformats.org/package/2006/relationships",
]);

type Bindings = ReadonlyMap<string, string>;

/**
 * The local names of the elements of one XML file, whatever their prefix; undefined for those of foreign namespaces. As a
 * rule all namespaces are declared on the outermost element, so each name is looked up once and then remembered: the
 * parser's own way with namespaces costs a quarter of the reading. Throws where a prefix is declared nowhere.
 */
export class XmlNames {
  #localNames = new Map<string, string | undefined>();
  #bound: Bindings = new Map([["", ""]]);
  /** What was bound outside of the open elements that declare something. */
  readonly #outside: { readonly depth: number; readonly bound: Bindings }[] = [];
  #depth = 0;

  /** `declaring`: the attributes of an element that has a declaration among them. */
  open(name: string, declaring?: Readonly<Record<string, string>>): string | undefined {
    this.#depth += 1;
    if (declaring !== undefined) this.#declare(declaring);
    return this.#localName(name);
  }

  close(name: string): string | undefined {
    const local = this.#localName(name);
    const last = this.#outside.at(-1);
    if (last?.depth === this.#depth) {
      this.#outside.pop();
      this.#bind(last.bound);
    }
    this.#depth -= 1;
    return local;
  }

  #declare(attributes: Readonly<Record<string, string>>): void {
    const bound = new Map(this.#bound);
    for (const [attribute, namespace] of Object.entries(attributes)) {
      if (attribute === "xmlns") bound.set("", namespace.trim());
      else if (attribute.startsWith("xmlns:")) bound.set(attribute.slice(6), namespace.trim());
    }
    this.#outside.push({ depth: this.#depth, bound: this.#bound });
    this.#bind(bound);
  }

  #bind(bound: Bindings): void {
    this.#bound = bound;
    this.#localNames = new Map();
  }

  #localName(name: string): string | undefined {
    const known = this.#localNames.get(name);
    if (known !== undefined || this.#localNames.has(name)) return known;
    const colon = name.indexOf(":");
    const namespace = this.#bound.get(colon === -1 ? "" : name.slice(0, colon));
    if (namespace === undefined) throw new Error("unbound namespace prefix");
    const local = knownNamespaces.has(namespace) ? name.slice(colon + 1) : undefined;
    this.#localNames.set(name, local);
    return local;
  }
}
