/** How the purchases of a list in one cell are written. */
export interface ListPattern {
  /** What stands between two purchases: `;`, `,`, a line break... */
  readonly separator: string;
  /** One purchase as a template of `{name}`, `{price}`, `{quantity}` and `{sum}`: `{name} ({quantity}x{price})`. */
  readonly pattern: string;
}
