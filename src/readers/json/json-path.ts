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
