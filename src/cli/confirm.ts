import { createInterface } from "node:readline/promises";
import { leftDialogue } from "./left-dialogue.ts";
import type { Terminal } from "./terminal.ts";

/** Asks a person, on standard error; anything but a plain yes is a no, also Ctrl-C and the end of the input. */
export async function confirm(question: string, { err }: Terminal): Promise<boolean> {
  const dialogue = createInterface({ input: process.stdin, output: err });
  try {
    const closed = new Promise<string>((settle) => dialogue.once("close", () => settle("")));
    const answer = await Promise.race([dialogue.question(`${question} `), closed]);
    return /^\s*(?:y|yes|д|да)\s*$/iu.test(answer);
  } catch (error) {
    if (leftDialogue(error)) return false;
    throw error;
  } finally {
    dialogue.close();
  }
}
