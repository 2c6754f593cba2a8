import type { DatabaseStatus } from "../app.ts";
import { databaseTexts } from "../messages/database.ts";
import type { Language } from "../messages/language.ts";
import type { AddCommand } from "./context.ts";
import { print, printJson } from "./terminal.ts";

interface DbFlags {
  readonly json?: boolean;
}

export const addDb: AddCommand = (program, context) => {
  const { help, terminal } = context;
  const db = program.command("db").description(help.db);

  db.command("status", { isDefault: true })
    .description(help.dbStatus)
    .option("--json", help.json)
    .action(async (flags: DbFlags, command) => {
      const app = await context.app(command.optsWithGlobals());
      const status = await app.databaseStatus();
      if (flags.json) printJson(terminal, statusJson(status));
      else print(terminal.out, statusText(status, app.settings.language));
    });

  db.command("migrate")
    .description(help.dbMigrate)
    .option("--json", help.json)
    .action(async (flags: DbFlags, command) => {
      const app = await context.app(command.optsWithGlobals());
      const applied = await app.migrateDatabase();
      const texts = databaseTexts[app.settings.language];
      if (flags.json) printJson(terminal, { applied });
      else print(terminal.out, applied.length > 0 ? `${texts.applied}: ${applied.join(", ")}` : texts.upToDate);
    });

  db.command("start")
    .description(help.dbStart)
    .action(async (_flags, command) => {
      const app = await context.app(command.optsWithGlobals());
      await app.startServer();
      print(terminal.out, statusText(await app.databaseStatus(), app.settings.language));
    });

  db.command("stop")
    .description(help.dbStop)
    .action(async (_flags, command) => {
      const app = await context.app(command.optsWithGlobals());
      await app.stopServer();
      print(terminal.out, databaseTexts[app.settings.language].stopped);
    });
};

function statusText({ embedded, tables }: DatabaseStatus, language: Language): string {
  const texts = databaseTexts[language];
  const running = embedded?.running;
  return [
    ...(tables?.embedded === false ? [tables.server] : []),
    ...(tables?.embedded === false
      ? []
      : [
          `${texts.embedded}: ${embedded?.created ? embedded.folder : texts.notCreated}`,
          running === undefined
            ? texts.resting
            : texts.running(running.processId, running.connections, embedded?.kept === true),
        ]),
    ...(tables === undefined
      ? []
      : [
          `${texts.tables(tables.registry)}: ${tables.pending.length === 0 ? texts.upToDate : texts.pending(tables.pending.length)}`,
        ]),
    ...(running === undefined || embedded === undefined
      ? []
      : [
          `psql: PGPASSWORD="$(cat '${embedded.passwordFile}')" psql -h '${running.host}' -p ${running.port} -U ${running.user} ${running.database}`,
        ]),
  ].join("\n");
}

function statusJson({ embedded, tables }: DatabaseStatus): Record<string, unknown> {
  return {
    embedded: tables?.embedded ?? true,
    server: tables?.server ?? null,
    folder: embedded?.folder ?? null,
    created: embedded?.created ?? null,
    running: embedded === undefined ? tables !== undefined : embedded.running !== undefined,
    kept: embedded?.kept ?? null,
    connection: embedded?.running === undefined ? null : { ...embedded.running, passwordFile: embedded.passwordFile },
    registry: tables?.registry ?? null,
    applied: tables?.applied ?? null,
    pending: tables?.pending ?? null,
  };
}
