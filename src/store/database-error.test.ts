import { createConnection } from "node:net";
import { describe, expect, test } from "vitest";
import { OperatorError } from "../errors.ts";
import { databaseError, StatementFailed } from "./database-error.ts";

const place = { server: "db:5432/shop", database: "shop" };

/** As the driver would throw it. */
async function refusedConnection(): Promise<Error> {
  return new Promise((resolve) => createConnection({ host: "127.0.0.1", port: 1 }).on("error", resolve));
}

describe("what happens while we are connected", () => {
  test.each([
    new TypeError("the ledger gave no row"),
    new RangeError("Invalid array length"),
    new OperatorError("run.not_found", { run: 1 }),
    new StatementFailed({ code: "23505", constraint: "clients_phone" } as never),
  ])("%s comes back as it is, however often it is asked about", (error) => {
    expect(databaseError(databaseError(error, place, "connected"), place, "connected")).toBe(error);
    expect(databaseError(error, place, "connecting")).toBe(error);
  });

  test("is a lost connection where the network or the driver says so", async () => {
    const refused = await refusedConnection();

    expect(databaseError(refused, place, "connected")).toMatchObject({
      code: "database.lost",
      facts: { server: place.server, cause: "ECONNREFUSED" },
    });
    expect(databaseError(refused, place, "connecting")).toMatchObject({ code: "database.unreachable" });
    expect(databaseError(new Error("Connection terminated"), place, "connected")).toMatchObject({
      code: "database.lost",
      facts: { cause: "connection ended" },
    });
  });
});
