/** How far the import of a file has come. */
export interface ImportProgress {
  /** `checking` reads the file to its end before anything is written; `loading` stores it. */
  readonly phase: "checking" | "loading";
  readonly rows: number;
  /** 0 to 1, by bytes read. */
  readonly share: number;
}
