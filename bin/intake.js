#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { main } from "../dist/src/cli/main.js";

// Rows live just long enough to be taken for old: V8 would let four times of what is needed lie before it collects.
setFlagsFromString("--heap-growing-percent=50");

// A reader that has seen enough (`intake runs | head`) is no error; a full disk behind stdout is one, to try again.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 10));

process.exitCode = await main(process.argv.slice(2));
