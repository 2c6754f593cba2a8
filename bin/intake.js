#!/usr/bin/env node
import { main } from "../dist/main.js";

// Node 21 and newer have it. Where it is missing, pg loads all of fetch to learn what it runs in: a tenth of a start.
globalThis.navigator ??= { userAgent: `Node.js/${process.versions.node}` };

// A reader that has seen enough (`intake runs | head`) is no error; a full disk behind stdout is one, to try again.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 10));

process.exitCode = await main(process.argv.slice(2));
