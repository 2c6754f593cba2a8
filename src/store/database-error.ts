import pg from "pg";
import { OperatorError } from "../errors.ts";

/** The database that an error is about, without user and password. */
export interface DatabasePlace {
  /** `host:port/database` */
  readonly server: string;
  readonly database: string;
}

/** Where it happened: pg says the same words for a connection that could not be made and one that was lost. */
export type DatabaseMoment = "connecting" | "connected";

/**
 * What to throw instead of an error that came from pg or the network: an OperatorError where a person can mend it, a
 * `StatementFailed` where PostgreSQL refused the statement. Everything else is a bug and comes back as it is.
 */
export function databaseError(error: unknown, place: DatabasePlace, moment: DatabaseMoment): unknown {
  if (error instanceof OperatorError) return error;
  const { server, database } = place;
  const state = sqlState(error);
  switch (state) {
    case "28P01":
    case "28000":
      return new OperatorError("database.wrong_password", { server });
    case "3D000":
      return new OperatorError("database.missing", { server, database });
    case "42501":
      return new OperatorError("database.no_permission", { server, what: (error as pg.DatabaseError).table ?? "" });
    case "25006":
      return new OperatorError("database.read_only", { server });
    case "53100":
      return new OperatorError("database.full", { server });
    case "55P03":
    case "57014":
      return new OperatorError("database.busy", { server, cause: state });
    case "42P01":
      return new OperatorError("database.table_missing", { server });
    case "53300":
      return new OperatorError("database.too_many_connections", { server });
  }
  if (!isConnectionLoss(error)) return state === undefined ? error : new StatementFailed(error as pg.DatabaseError);
  const cause = state ?? networkCode(error);
  if (moment === "connected") return new OperatorError("database.lost", { server, cause });
  // Without a password in the URL pg gives up by itself, with an error that has no code.
  if (isPasswordLack(error)) return new OperatorError("database.wrong_password", { server });
  return new OperatorError("database.unreachable", { server, cause });
}

/**
 * PostgreSQL refused a statement of ours: a bug, unless a repetition mends it. Without the values that pg errors carry in
 * their message, detail and where.
 */
export class StatementFailed extends Error {
  /** The SQLSTATE. */
  readonly code: string | undefined;
  readonly constraint: string | undefined;

  constructor(error: pg.DatabaseError) {
    const facts = [error.code, error.table, error.column, error.constraint, error.routine];
    super(`PostgreSQL refused a statement: ${facts.filter((fact) => fact !== undefined).join(", ")}`);
    this.name = "StatementFailed";
    this.code = error.code;
    this.constraint = error.constraint;
  }
}

/** The SQLSTATE of an answer of the server; undefined for everything else. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/**
 * The connection is gone, or the server is going down or coming up. Whether a statement that was under way took effect
 * is not known.
 */
export function isConnectionLoss(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return state.startsWith("08") || ["57P01", "57P02", "57P03"].includes(state);
  // Not an answer of the server: a system call failed, or pg itself found the connection ended, or knex got none.
  return error instanceof Error && (isSystemError(error) || isPlainError(error) || error.name === "KnexTimeoutError");
}

function isSystemError(error: Error): boolean {
  return error instanceof AggregateError || "syscall" in error;
}

// Errors of pg itself and of TLS have no name of their own. A mistake in a program has one (TypeError...).
function isPlainError(error: Error): boolean {
  return error.name === "Error";
}

function isPasswordLack(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("SASL");
}

function networkCode(error: unknown): string {
  // Several addresses were tried, none answered.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code, name } = first as NodeJS.ErrnoException;
  return code ?? (name === "Error" ? "connection ended" : name);
}
