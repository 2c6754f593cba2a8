import { serveTexts } from "../messages/serve-texts.ts";
import type { AddCommand } from "./context.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { print, printJson } from "./terminal.ts";

export const addServe: AddCommand = (program, context) => {
  const { help, terminal } = context;
  program
    .command("serve")
    .description(help.serve)
    .option("--host <address>", help.host)
    .option("--port <port>", help.port)
    .option("--tls-cert <file>", help.tlsCert)
    .option("--tls-key <file>", help.tlsKey)
    .option("--allow-plain-http", help.allowPlainHttp)
    .option("--rate-limit <number>", help.rateLimit)
    .option("--log-level <level>", help.logLevel)
    .option("--lanes <number>", help.lanes)
    .option("--migrate", help.migrate)
    .option("--json", help.json)
    .action(async (flags: { readonly json?: boolean }, command) => {
      const app = await context.app(command.optsWithGlobals());
      const { serve } = await import("../http/serve.ts");
      // Where nobody watches, standard error is the log, and programs read it.
      const interrupt = listenForInterrupt(terminal, app.settings.language, terminal.interactive);
      try {
        const server = await serve(app);
        const { url } = server;
        if (flags.json) printJson(terminal, { url, docs: `${url}/docs`, pid: process.pid });
        else print(terminal.out, serveTexts[app.settings.language].listening(url));
        await interrupt.happened;
        await server.close();
      } finally {
        interrupt.release();
      }
    });
};
