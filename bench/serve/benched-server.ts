import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The endpoint in a process of its own. */
export interface BenchedServer {
  readonly url: string;
  readonly key: string;
  stop(): Promise<void>;
}

/** `batch` 1: the same stack with a transaction for each request. */
export async function startServer(
  databaseUrl: string,
  { batch, lanes }: { readonly batch: number; readonly lanes: number },
): Promise<BenchedServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "server-process.js"), `${batch}`, `${lanes}`], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return {
    ...(JSON.parse(line) as { url: string; key: string }),
    stop: async () => {
      child.stdin.end();
      await once(child, "close");
    },
  };
}
