// Loaded before the program under test (`node --import`), so that the program itself needs no hook: counts everything that
// it does to the world, and lets the n-th of these effects fail, or the process die in its place.
//
// INTAKE_FAULT_POINT is `throw:12`, `kill:12` or, only to have them listed, `list`. What was struck, or the list, stands
// afterwards in the file INTAKE_FAULT_RECORD; where the process had fewer effects, no such file appears.
import fs from "node:fs";
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const [mode, at] = (process.env.INTAKE_FAULT_POINT ?? "list").split(":");
const record = process.env.INTAKE_FAULT_RECORD;
const { appendFileSync } = fs;
let count = 0;

/** The error that takes the place of an effect; undefined nearly always. */
function strike(effect, code, syscall) {
  count++;
  if (mode === "list") appendFileSync(record, `${count} ${effect}\n`);
  if (count !== Number(at)) return undefined;
  appendFileSync(record, `${count} ${effect}\n`);
  if (mode === "kill") process.kill(process.pid, "SIGKILL");
  return Object.assign(new Error(`${code}: fault, ${syscall}`), { code, syscall, errno: -1 });
}

function failing(object, name, code) {
  const original = object[name];
  object[name] = async function (...words) {
    const error = strike(name, typeof code === "function" ? code(words) : code, name);
    if (error !== undefined) throw error;
    return original.apply(this, words);
  };
}

const opened = await files.open(import.meta.filename);
const handles = Object.getPrototypeOf(opened);
await opened.close();

for (const name of ["mkdtemp", "mkdir", "writeFile"]) failing(files, name, "ENOSPC");
for (const name of ["rename", "rm", "unlink"]) failing(files, name, "EIO");
failing(files, "open", ([, flags = "r"]) => (flags === "r" ? "EIO" : "ENOSPC"));
for (const name of ["write", "writev", "appendFile", "writeFile", "truncate"]) failing(handles, name, "ENOSPC");
for (const name of ["sync", "datasync", "read", "readv"]) failing(handles, name, "EIO");
syncBuiltinESMExports();

const { write } = net.Socket.prototype;
net.Socket.prototype.write = function (...words) {
  if (this === process.stderr) return write.apply(this, words);
  const isOutput = this === process.stdout;
  const error = isOutput ? strike("stdout", "ENOSPC", "write") : strike("socket", "ECONNRESET", "write");
  if (error === undefined) return write.apply(this, words);
  this.destroy(error);
  return false;
};
