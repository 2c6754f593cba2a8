import type { BenchServer } from "./bench-database.ts";
import type { DataFiles, DataForm } from "./data-files.ts";
import { runIntake } from "./intake-process.ts";
import { type Timing, timed } from "./timing.ts";
import { csvParseAlone, rawCopy, sqlWay } from "./yardsticks.ts";

/** Something that is timed: ours, or what ours is held against. */
export interface Contender {
  readonly name: string;
  readonly what: string;
  /** The size of its data, as a multiple of the rows that were asked for. */
  readonly size: number;
  readonly needs: readonly DataForm[];
  /** How often for each repetition; 0: once in all. */
  readonly times: number;
  run(files: DataFiles, arena: Arena): Promise<Timing>;
}

export interface Arena {
  readonly server: BenchServer;
  /** For reports. */
  readonly folder: string;
}

const startsPerRepetition = 3;

/** In the order in which they run, in turn. */
export const contenders: readonly Contender[] = [
  imported("csv", "import of the CSV"),
  // Right behind the import whose file it imports again.
  {
    ...imported("again", "second import of the same file"),
    run: (files, arena) => importFile(files.csv, arena, { databaseUrl: arena.server.databaseUrl, rows: files.rows }),
  },
  {
    ...imported(
      "looked-up",
      "import of the CSV by a role that is no superuser: the foreign key is looked up row by row",
    ),
    run: async ({ csv, rows }, arena) => {
      await arena.server.freshDatabase();
      return importFile(csv, arena, { databaseUrl: arena.server.ordinaryUrl, rows });
    },
  },
  yardstick("copy", "raw COPY of the clean data", ["clients", "purchases"], rawCopy),
  yardstick("sql", "COPY to a staging table, validation and insertion in SQL", ["csv"], sqlWay),
  {
    ...imported("rejects", "import of the CSV with 20 % rejects"),
    needs: ["rejects"],
    run: async (files, arena) =>
      importFile(files.rejects, arena, { databaseUrl: await arena.server.freshDatabase(), rows: undefined }),
  },
  { ...imported("ndjson", "import of the NDJSON"), needs: ["ndjson"], run: freshImport("ndjson") },
  { ...imported("xlsx", "import of the XLSX"), needs: ["xlsx"], run: freshImport("xlsx") },
  {
    ...imported("dry-run", "`--dry-run` of the CSV"),
    run: ({ csv, rows }, arena) => importFile(csv, arena, { databaseUrl: undefined, rows, flags: ["--dry-run"] }),
  },
  {
    ...imported("csv-parse", "csv-parse alone"),
    run: (files) => timed(() => csvParseAlone(files)),
  },
  { ...imported("growth-100", "import of a hundredth of the rows", 1 / 100), times: 0 },
  { ...imported("growth-10", "import of a tenth of the rows", 1 / 10), times: 0 },
  { ...imported("large", "import of five times the rows", 5), times: 0 },
  started("version", "`intake --version`", ["--version"]),
  started("runs", "`intake runs`", ["runs"]),
];

function imported(name: string, what: string, size = 1): Contender {
  return { name, what, size, needs: ["csv"], times: 1, run: freshImport("csv") };
}

function yardstick(
  name: string,
  what: string,
  needs: readonly DataForm[],
  load: (databaseUrl: string, files: DataFiles) => Promise<void>,
): Contender {
  const run = async (files: DataFiles, { server }: Arena) => {
    const databaseUrl = await server.freshDatabase();
    return withServer(server, () => timed(() => load(databaseUrl, files)));
  };
  return { name, what, size: 1, needs, times: 1, run };
}

function started(name: string, what: string, words: readonly string[]): Contender {
  const run = (_files: DataFiles, { server }: Arena) => runIntake(words, { databaseUrl: server.databaseUrl });
  return { name, what, size: 1, needs: [], times: startsPerRepetition, run };
}

function freshImport(form: DataForm): Contender["run"] {
  return async (files, arena) =>
    importFile(files[form], arena, { databaseUrl: await arena.server.freshDatabase(), rows: files.rows });
}

interface Expectation {
  readonly databaseUrl: string | undefined;
  /** That are to be loaded; undefined where some are to be rejected. */
  readonly rows: number | undefined;
  readonly flags?: readonly string[];
}

async function importFile(
  file: string,
  { server, folder }: Arena,
  { databaseUrl, rows, flags = [] }: Expectation,
): Promise<Timing> {
  const words = ["import", file, "--json", "--quiet", "--reports", folder, ...flags];
  const run = () => runIntake(words, { databaseUrl, expected: rows === undefined ? 3 : 0 });
  const { stdout, ...timing } = await withServer(server, run);
  const loaded = (JSON.parse(stdout) as { rows: { loaded: number } }).rows.loaded;
  if (rows !== undefined && loaded !== rows) throw new Error(`${loaded} of ${rows} rows of ${file} were loaded`);
  return timing;
}

async function withServer<T extends Timing>(server: BenchServer, run: () => Promise<T>): Promise<T> {
  const before = server.seconds();
  const timing = await run();
  const after = server.seconds();
  return { ...timing, serverSeconds: before === undefined || after === undefined ? undefined : after - before };
}
