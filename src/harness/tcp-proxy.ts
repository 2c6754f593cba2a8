import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Stands between the tool and PostgreSQL and behaves like a bad network. */
export interface TcpProxy {
  /** For `DATABASE_URL`. */
  readonly url: string;
  /** How often its weather struck. */
  readonly strikes: () => number;
  close(): Promise<void>;
}

/** What becomes of one connection. */
export interface Weather {
  /** Bytes of the tool; the answer is what travels on, undefined where the connection is to be cut. */
  onQuestion?(bytes: Buffer, connection: Connection): Promise<Buffer | undefined> | Buffer | undefined;
  /** Bytes of PostgreSQL. */
  onAnswer?(bytes: Buffer, connection: Connection): Promise<Buffer | undefined> | Buffer | undefined;
}

export interface Connection {
  /** From 1, in the order in which they were made. */
  readonly number: number;
  /** Whether a batch is being stored on it: its answer is the word that the batch was committed. */
  storing: boolean;
  /** Sends bytes to the tool. */
  answer(bytes: Buffer): void;
  /** To be called where something bad is done. */
  strike(): void;
}

export async function tcpProxy(databaseUrl: string, weather: Weather): Promise<TcpProxy> {
  const target = new URL(databaseUrl.replace("@/", "@localhost/"));
  const sockets = new Set<Socket>();
  let connections = 0;
  let strikes = 0;

  const server = createServer((tool) => {
    const host = target.searchParams.get("host") ?? target.hostname;
    const port = target.searchParams.get("port") ?? target.port;
    const database = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(Number(port), host);
    const connection: Connection = {
      number: ++connections,
      storing: false,
      answer: (bytes) => tool.write(bytes),
      strike: () => {
        strikes++;
      },
    };
    for (const socket of [tool, database]) {
      sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
    }
    const cut = () => {
      tool.resetAndDestroy();
      database.destroy();
    };
    void forward(tool, database, async (bytes) => {
      if (bytes.includes("insert into import_batches")) connection.storing = true;
      return weather.onQuestion ? weather.onQuestion(bytes, connection) : bytes;
    }).then(cut);
    void forward(database, tool, async (bytes) =>
      weather.onAnswer ? weather.onAnswer(bytes, connection) : bytes,
    ).then(cut);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://${target.username}:${target.password}@127.0.0.1:${port}${target.pathname}`,
    strikes: () => strikes,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Until one side ends, or the weather cuts the connection. */
async function forward(from: Socket, to: Socket, pass: (bytes: Buffer) => Promise<Buffer | undefined>): Promise<void> {
  try {
    for await (const chunk of from) {
      const bytes = await pass(chunk as Buffer);
      if (bytes === undefined) return;
      to.write(bytes);
    }
    to.end();
    await sleep(50);
  } catch {
    // A connection that breaks is what a proxy is there for.
  }
}
