/** What one POST carries: a client and 1 to 10 purchases. Exists only when every rule has passed. */
export interface Registration {
  readonly client: Client;
  readonly purchases: readonly Purchase[];
}

/** The most purchases that a registration carries. */
export const purchasesLimit = 10;

export interface Client {
  /** 1 to 50 characters, NFC. */
  readonly fio: string;
  /** E.164. */
  readonly phone: string;
  /** At most 50 characters, the domain in lower-case ASCII. */
  readonly email: string;
}

export interface Purchase {
  /** 1 to 50 characters. */
  readonly name: string;
  /** Integer, 1 to 9 999 999 999. */
  readonly kopecks: number;
  /** The row a person sees in the file (`SourceRow.row`); 0 for a request. */
  readonly row: number;
}
