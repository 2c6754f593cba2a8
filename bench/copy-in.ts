import { createReadStream } from "node:fs";
import pg from "pg";

/** `copy ... from stdin` with the bytes of a file. */
export function copyIn(client: pg.Client, sql: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyQuery(sql, file, (error) => (error ? reject(error) : resolve())));
  });
}

/** What the library has and its types leave out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
  readonly stream: NodeJS.WritableStream & { readonly writableNeedDrain: boolean };
}

class CopyQuery extends pg.Query {
  readonly #file: string;

  constructor(sql: string, file: string, done: (error: Error | undefined) => void) {
    super(sql, done);
    this.#file = file;
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).then(
      () => connection.endCopyFrom(),
      (error: Error) => connection.sendCopyFail(error.message),
    );
  }

  async #send(connection: CopyConnection): Promise<void> {
    const { stream } = connection;
    for await (const chunk of createReadStream(this.#file)) {
      connection.sendCopyFromChunk(chunk);
      if (stream.writableNeedDrain) await new Promise((resume) => stream.once("drain", resume));
    }
  }
}
