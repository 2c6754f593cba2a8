import { createApp } from "../../src/app.ts";
import { serve } from "../../src/http/serve.ts";
import { readSettings } from "../../src/settings.ts";

// Tells its address and a key on standard output, logs as always, and ends when its input does.
const [batch, lanes] = process.argv.slice(2);
const app = createApp(
  readSettings({ flags: { port: "0", lanes, rateLimit: "1000000" }, environment: process.env, workingFolder: "/" }),
);
const { key } = await app.createKey("shop", undefined);
const server = await serve(app, { batch: Number(batch) });
process.stdout.write(`${JSON.stringify({ url: server.url, key })}\n`);
process.stdin.resume().on("end", async () => {
  await server.close();
  await app.close();
});
