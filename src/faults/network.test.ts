import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";
import { fault, faultSeed, longFault } from "../harness/fault.ts";
import { type CommandEnd, type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { makeSales } from "../harness/sales.ts";
import { type TcpProxy, tcpProxy, type Weather } from "../harness/tcp-proxy.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { expectSettled, importFlags, verify } from "../harness/verify.ts";

const sales = makeSales({ seed: faultSeed, orders: 2000 });
const file = "sales.csv";
let database: TestDatabase;
let folder: WorkFolder;
let proxy: TcpProxy | undefined;

beforeEach(async () => {
  database = await testDatabase();
  folder = await workFolder({ DATABASE_URL: database.url });
  await writeFile(join(folder.path, file), sales.bytes);
});

afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
  await folder.remove();
  await database.drop();
});

fault(
  "the answer to a commit is lost: the connection is cut when the batch is stored and nobody knows it",
  async () => {
    const lost = new Set<number>();
    return survived({
      onAnswer: (bytes, connection) => {
        if (!connection.storing || lost.size >= 3 || lost.has(connection.number)) return bytes;
        lost.add(connection.number);
        connection.strike();
        return undefined;
      },
    });
  },
);

fault("the connection is reset while a batch is on its way to the database", async () => {
  let resets = 0;
  return survived({
    onQuestion: (bytes, connection) => {
      if (!connection.storing || resets >= 3) return bytes;
      resets++;
      connection.strike();
      return undefined;
    },
  });
});

fault("every answer of the database comes late", async () =>
  survived({
    onAnswer: async (bytes, connection) => {
      connection.strike();
      await sleep(30);
      return bytes;
    },
  }),
);

fault("every answer of the database comes in slices of one byte", async () =>
  survived({
    onAnswer: async (bytes, connection) => {
      for (const byte of bytes.subarray(0, -1)) {
        connection.answer(Buffer.of(byte));
        await new Promise(setImmediate);
      }
      connection.strike();
      return bytes.subarray(-1);
    },
  }),
);

fault("the network is gone for good in the middle: exit code 10, and the same command goes on later", async () => {
  let gone = false;
  proxy = await tcpProxy(database.url, {
    onQuestion: (bytes, connection) => {
      gone ||= connection.storing;
      return gone ? undefined : bytes;
    },
  });
  const cutOff = await importThrough(proxy);
  expect(cutOff).toMatchObject({
    exitCode: 10,
    stderr: expect.stringMatching(/(connection|reached).*intake runs resume 1$/ms),
  });
  expect(JSON.parse(cutOff.stdout)).toMatchObject({ run: 1, status: "failed" });
  await expectSettled(database);
  await verify({ folder, file, sales, database, end: await folder.intake("import", file, ...importFlags) });
  return 1;
});

longFault("half-open connections: they stay open and nothing comes through any more", async () => {
  const frozen = new Set<number>();
  const begun = Date.now();
  const times = await survived({
    onAnswer: (bytes, connection) => {
      if (!connection.storing || (frozen.size >= 1 && !frozen.has(connection.number))) return bytes;
      if (!frozen.has(connection.number)) connection.strike();
      frozen.add(connection.number);
      return new Promise<undefined>(() => undefined);
    },
  });
  expect(Date.now() - begun).toBeLessThan(noticedWithinMs);
  return times;
});

/** The statement's limit, what a farewell and a new connection take at most, and the import itself. */
const noticedWithinMs = 150_000;

/** Imports through the weather, which must not be noticed, and says how often it struck. */
async function survived(weather: Weather): Promise<number> {
  proxy = await tcpProxy(database.url, weather);
  const end = await importThrough(proxy);
  await verify({ folder, file, sales, database, end });
  expect(proxy.strikes()).toBeGreaterThan(0);
  return proxy.strikes();
}

function importThrough({ url }: TcpProxy): Promise<CommandEnd> {
  return folder.under({ DATABASE_URL: url }).intake("import", file, ...importFlags);
}
