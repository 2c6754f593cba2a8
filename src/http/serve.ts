import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createSecureContext } from "node:tls";
import type { App } from "../app.ts";
import { OperatorError } from "../errors.ts";
import type { ServeSettings } from "../settings.ts";
import { createServer, type TlsPair } from "./create-server.ts";
import { openFailureLog } from "./failure-log.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { logOthersContent, openLog } from "./log.ts";
import { openMetrics } from "./metrics.ts";

/** The endpoint, listening. */
export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** Accepts nothing more, answers what is under way, and writes the accounts. */
  close(): Promise<void>;
}

/** Throws `serve.plain_http`, `serve.bad_certificate`, `serve.cannot_listen`, and what opening the registry throws. */
export async function serve(
  app: App,
  limits: Partial<Limits> = {},
  log = openLog(app.settings.serve.logLevel),
): Promise<RunningServer> {
  const { serve: settings } = app.settings;
  refusePlainHttp(settings);
  const tls = await readTls(settings);
  const ours: Limits = { ...defaultLimits, requestsPerSecond: settings.rateLimit, ...limits };
  const metrics = openMetrics();
  const fail = openFailureLog(log);
  const endpoint = await app.openEndpoint({ batch: ours.batch, waiting: ours.waiting, onBatch: metrics.batch });
  metrics.watch(endpoint);
  const pushes = await app
    .openPushes({
      onTrouble: (error) => fail("import", error),
      onEnd: metrics.imported,
      onOthersContent: ({ id, keyId, retailer }, { run, retailer: importedFor }) =>
        logOthersContent(log, { id, key: keyId, retailer, run, importedFor }),
    })
    .catch(async (error) => {
      await endpoint.close();
      throw error;
    });
  try {
    const server = await createServer({ endpoint, pushes, limits: ours, log, fail, metrics }, tls);
    await server.listen({ host: settings.host, port: settings.port }).catch((error: NodeJS.ErrnoException) => {
      throw new OperatorError("serve.cannot_listen", { ...address(settings), cause: error.code ?? error.name }, error);
    });
    const { port } = server.server.address() as AddressInfo;
    return {
      url: `${tls === undefined ? "http" : "https"}://${bracketed(settings.host)}:${port}`,
      async close() {
        const impatience = setTimeout(() => server.server.closeAllConnections(), ours.farewellMs);
        await server.close();
        clearTimeout(impatience);
        await pushes.close();
        await endpoint.close();
        log.flush();
      },
    };
  } catch (error) {
    await pushes.close();
    await endpoint.close();
    throw error;
  }
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|::1)$/;

/** Keys and people would travel through the network for all to read. */
function refusePlainHttp({ host, tlsCert, tlsKey, allowPlainHttp }: ServeSettings): void {
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new OperatorError("usage.invalid", {
      flag: "--tls-cert, --tls-key",
      given: "",
      expected: "both, or neither",
    });
  }
  if (tlsCert === undefined && !allowPlainHttp && !loopback.test(host)) {
    throw new OperatorError("serve.plain_http", { host });
  }
}

async function readTls({ tlsCert, tlsKey }: ServeSettings): Promise<TlsPair | undefined> {
  if (tlsCert === undefined || tlsKey === undefined) return undefined;
  const pair = { cert: await readPem(tlsCert), key: await readPem(tlsKey) };
  try {
    createSecureContext(pair);
  } catch (error) {
    const { code = "PEM" } = error as NodeJS.ErrnoException;
    throw new OperatorError("serve.bad_certificate", { file: tlsCert, cause: code }, error);
  }
  return pair;
}

async function readPem(file: string): Promise<Buffer> {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError("serve.bad_certificate", { file, cause: error.code ?? error.name }, error);
  });
  if (content.includes("-----BEGIN ")) return content;
  throw new OperatorError("serve.bad_certificate", { file, cause: "PEM" });
}

function address({ host, port }: ServeSettings): { readonly host: string; readonly port: number } {
  return { host, port };
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
