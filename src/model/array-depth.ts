/** Inside how many arrays of a JSON record a path leads: 2 for `orders[].items[].price`. */
export function arrayDepth(path: string): number {
  return path.split("[]").length - 1;
}
