const needsQuotes = /[.[]|^$/;

/** The path of a field: `customer.phone`, `items[].price`; a key that would read as a path stands as `["a.b"]`. */
export function fieldPath(parent: string, key: string): string {
  if (needsQuotes.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === "" ? key : `${parent}.${key}`;
}

/** The path of the elements of an array: `items[]`. */
export function elementPath(parent: string): string {
  return `${parent}[]`;
}

/** Whether the array at `path` is `items`, or one of those inside which `items` stands (`orders` of `orders[].items`). */
export function leadsToItems(path: string, items: string | undefined): boolean {
  return items !== undefined && (path === items || items.startsWith(elementPath(path)));
}
