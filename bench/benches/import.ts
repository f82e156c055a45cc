import { execFile, spawnSync } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect } from "../../db/client.ts";
import { copyInto } from "../../db/copy.ts";
import { registryCode, registryLines } from "../../db/testing/registry-file.ts";
import type { Reply } from "../import-player.ts";
import { countFrom, type Outcome } from "../outcome.ts";
import { withThrowawayDatabase } from "../throwaway.ts";

/*
 * Accepted rows a second of a registry's file against `\copy` of the same file into a table of text: the import reads, checks, joins and
 * writes subjects and records with all their indexes, the peer writes bytes. Each round has a database of its own, in which both run, in
 * turn first. The planted fault silently drops one record on its way into the table; it must be noticed as a difference.
 */

const ratioMin = 0.5;
const player = fileURLToPath(new URL("../import-player.ts", import.meta.url));
const run$ = promisify(execFile);
const hasPsql = spawnSync("psql", ["--version"]).status === 0;

type Counts = {
  readonly read: number;
  readonly accepted: number;
  readonly subjects: number;
  readonly records: number;
  readonly copied: number;
};
type Round = { readonly importSeconds: number; readonly copySeconds: number; readonly counts: Counts };

/** `--rows` 200000, `--rounds` 3. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const rows = countFrom(options, "rows", 200_000);
  const rounds = countFrom(options, "rounds", 3);
  const folder = await mkdtemp(join(tmpdir(), "xinfu-bench-"));
  const path = join(folder, "registry.csv");
  try {
    await pipeline(Readable.from(registryLines(rows)), createWriteStream(path));
    const played: Round[] = [];
    for (let round = 0; round < rounds; round++) played.push(await playRound(path, { importsFirst: round % 2 === 0 }));
    const planted = await playRound(path, { importsFirst: true, losing: registryCode(Math.floor(rows / 2)) });
    return {
      differences: played.reduce((sum, { counts }) => sum + differencesOf(counts, rows), 0),
      aims: [aimOf(played, rows)],
      twins: { planted: 1, caught: Number(differencesOf(planted.counts, rows) > 0) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every row of the file must be read, accepted, and be one subject and one record; the peer must hold as many rows. */
function differencesOf(counts: Counts, rows: number): number {
  return Object.values(counts).filter((count) => count !== rows).length;
}

function aimOf(played: readonly Round[], rows: number) {
  const imported = rows / median(played.map(({ importSeconds }) => importSeconds));
  const copied = rows / median(played.map(({ copySeconds }) => copySeconds));
  console.error(`${rows} rows, medians of ${played.length} rounds: ${Math.round(imported)} rows/s against ${Math.round(copied)}`);
  return {
    aim: `accepted rows/s against ${hasPsql ? "psql \\copy" : "COPY FROM STDIN (no psql here)"}`,
    value: Math.round((imported / copied) * 1000) / 1000,
    target: ratioMin,
    better: "higher",
    unit: "×",
  } as const;
}

/** `losing`: the code of the company whose record the planted fault drops. */
function playRound(path: string, { importsFirst, losing }: { importsFirst: boolean; losing?: string }): Promise<Round> {
  return withThrowawayDatabase(async (environment) => {
    const url = environment.XINFU_OWNER_URL ?? "";
    const sql = connect(url);
    try {
      await sql.unsafe(peerTable);
      if (losing) await sql.unsafe(losingRecords(losing));
      const early = importsFirst ? null : await copyTimed(url, path);
      const imported = await importTimed(environment, path);
      const copySeconds = early ?? (await copyTimed(url, path));
      const [found] = await sql<[Pick<Counts, "subjects" | "records" | "copied">]>`
        select (select count(*) from subjects)::int as subjects, (select count(*) from credit_records)::int as records,
          (select count(*) from copied)::int as copied`;
      const { read, accepted, seconds } = imported;
      return { importSeconds: seconds, copySeconds, counts: { read, accepted, ...found } };
    } finally {
      await sql.end();
    }
  });
}

const peerTable = `create table copied (name text, uscc text, registered_on text, capital text, scope text, province text, district text, industry text)`;

const losingRecords = (code: string) => `
  create function lose_one() returns trigger language plpgsql as $$
    begin return case when new.content->>'uscc' = '${code}' then null else new end; end $$;
  create trigger lose_one before insert on credit_records for each row execute function lose_one()`;

/** In a process of its own, which tells how long the import took; starting Node is not counted. */
async function importTimed(environment: NodeJS.ProcessEnv, path: string): Promise<Reply> {
  const { stdout } = await run$(process.execPath, ["--conditions=react-server", player, path], { env: environment });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Reply;
}

async function copyTimed(url: string, path: string): Promise<number> {
  const startedAt = performance.now();
  if (hasPsql) {
    await run$("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", url, "--command", `\\copy copied from '${path}' csv header`]);
  } else {
    const sql = connect(url);
    await sql.begin((tx) => copyInto(tx, "copy copied from stdin csv header", createReadStream(path)));
    await sql.end();
  }
  return (performance.now() - startedAt) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
