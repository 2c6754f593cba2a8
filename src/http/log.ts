import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { LogLevel } from "../settings.ts";

/**
 * The log of the server, on standard error: one JSON object a line, written by the functions
 * here and `openFailureLog` alone.
 */
export function openLog(level: LogLevel, stream: DestinationStream = destination({ dest: 2, sync: false })): Logger {
  return pino({ level, base: { pid: process.pid }, timestamp: () => `,"time":"${new Date().toISOString()}"` }, stream);
}

/** What is told of a request: nothing that its caller wrote, neither address nor header nor body. */
export interface AnsweredRequest {
  readonly id: string;
  readonly method: string;
  /** The path as the table of routes has it; empty where none fits. */
  readonly route: string;
  readonly status: number;
  /** Why it was refused: codes of errors and problems. */
  readonly codes: readonly string[];
  readonly key: string | undefined;
  readonly retailer: string | undefined;
  readonly ms: number;
}

export function logAnswer(log: Logger, answered: AnsweredRequest): void {
  const { status, codes, ms, ...facts } = answered;
  const line = { ...facts, status, ...(codes.length > 0 && { codes }), ms: Math.round(ms * 100) / 100 };
  if (status >= 500) log.warn(line, "answered");
  else log.info(line, "answered");
}

/** A pushed file whose content has been imported for somebody else: `run` is that import. */
export interface OthersContent {
  /** Of the push, as in its address. */
  readonly id: string;
  readonly key: string;
  readonly retailer: string;
  readonly run: number | undefined;
  /** Undefined where it was imported for nobody. */
  readonly importedFor: string | undefined;
}

/** Nobody else is told: to its retailer it is imported, and the data is not under its name. */
export function logOthersContent(log: Logger, facts: OthersContent): void {
  log.warn(facts, "content imported for another retailer");
}
