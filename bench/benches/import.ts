import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect, type RawClient } from "../../db/client.ts";
import { registryCode, registryLines } from "../../db/testing/registry-file.ts";
import type { Reply } from "../import-player.ts";
import { median } from "../median.ts";
import { countFrom, type Outcome } from "../outcome.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import { copyTimed, copyWords, loadTimed, peerTables } from "./import-peers.ts";

/*
 * Accepted rows a second of a registry's file, twice.
 *
 * Against `\copy` of the same file into a heap of text: the import reads, checks every field, looks companies and records up and writes two
 * tables with their constraints and indexes; the peer writes bytes into one table that has neither. It says what our work costs on top of
 * moving the file.
 *
 * Against a plain load of the same two tables: `\copy`, then one insert for each, with the same types, checks and indexes, trusting the
 * file. It says what reading with care costs on top of storing the same rows.
 *
 * Each round has a database of its own, in which all three run, in turn first. The planted fault silently drops one record on its way into the
 * table; it must be noticed as a difference.
 */

const copyRatioMin = 0.5;
const loadRatioMin = 0.9;
const peakMbMax = 512;
const player = fileURLToPath(new URL("../import-player.ts", import.meta.url));
const run$ = promisify(execFile);

/** What must be `rows` each, and how many companies the import holds otherwise than the file says. */
type Counts = Pick<Reply, "read" | "accepted"> & Readonly<Record<"subjects" | "records" | "copied" | "twins" | "twinRecords", number>>;
type Round = Readonly<Record<"importSeconds" | "copySeconds" | "loadSeconds" | "peakMb" | "otherwise", number>> & {
  readonly counts: Counts;
};

/** `--rows` 200000, `--rounds` 3. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const rows = countFrom(options, "rows", 200_000);
  const rounds = countFrom(options, "rounds", 3);
  const folder = await mkdtemp(join(tmpdir(), "xinfu-bench-"));
  const path = join(folder, "registry.csv");
  try {
    await pipeline(Readable.from(registryLines(rows)), createWriteStream(path));
    const played: Round[] = [];
    for (let round = 0; round < rounds; round++) played.push(await playRound(path, { first: round % 3 }));
    const planted = await playRound(path, { first: 0, losing: registryCode(Math.floor(rows / 2)) });
    return {
      differences: played.reduce((sum, round) => sum + differencesOf(round, rows), 0),
      aims: aimsOf(played, rows),
      twins: { planted: 1, caught: Number(differencesOf(planted, rows) > 0) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every row of the file must be read, accepted, and be one subject and one record that say what it says; the peers must hold as many rows. */
function differencesOf({ counts, otherwise }: Round, rows: number): number {
  return Object.values(counts).filter((count) => count !== rows).length + otherwise;
}

function aimsOf(played: readonly Round[], rows: number): Outcome["aims"] {
  const rate = (seconds: (round: Round) => number) => rows / median(played.map(seconds));
  const imported = rate(({ importSeconds }) => importSeconds);
  const copied = rate(({ copySeconds }) => copySeconds);
  const loaded = rate(({ loadSeconds }) => loadSeconds);
  const peakMb = Math.max(...played.map((round) => round.peakMb));
  const [ours, copies, loads] = [imported, copied, loaded].map(Math.round);
  console.error(`${rows} rows, medians of ${played.length} rounds: ${ours} rows/s imported, ${copies} copied, ${loads} loaded plainly`);
  const ratio = (aim: string, peer: number, target: number) =>
    ({ aim, value: Math.round((imported / peer) * 1000) / 1000, target, better: "higher", unit: "×" }) as const;
  return [
    ratio(`accepted rows/s against ${copyWords}`, copied, copyRatioMin),
    ratio(`accepted rows/s against ${copyWords} and plain inserts into twins of the same tables`, loaded, loadRatioMin),
    { aim: "peak memory of the importing process", value: peakMb, target: peakMbMax, better: "lower", unit: "MB" },
  ];
}

/** `first`: which of the three begins. `losing`: the code of the company whose record the planted fault drops. */
function playRound(path: string, { first, losing }: { first: number; losing?: string }): Promise<Round> {
  return withThrowawayDatabase(async (environment) => {
    const url = environment.XINFU_OWNER_URL ?? "";
    const sql = connect(url);
    try {
      await sql.unsafe(peerTables);
      if (losing) await sql.unsafe(losingRecords(losing));
      const acts = [() => importTimed(environment, path), () => copyTimed(url, path), () => loadTimed(url, path)] as const;
      const done: Partial<Record<number, Reply | number>> = {};
      for (const turn of [first, (first + 1) % 3, (first + 2) % 3]) done[turn] = await acts[turn]?.();
      const { read, accepted, seconds, peakMb } = done[0] as Reply;
      const { otherwise, ...stored } = await storedIn(sql);
      return {
        ...{ importSeconds: seconds, copySeconds: done[1] as number, loadSeconds: done[2] as number, peakMb, otherwise },
        counts: { read, accepted, ...stored },
      };
    } finally {
      await sql.end();
    }
  });
}

async function storedIn(sql: RawClient) {
  const [stored] = await sql<[Omit<Counts, "read" | "accepted"> & Pick<Round, "otherwise">]>`
    select (select count(*) from subjects)::int as subjects, (select count(*) from credit_records)::int as records,
      (select count(*) from copied)::int as copied, (select count(*) from twin_subjects)::int as twins,
      (select count(*) from twin_records)::int as "twinRecords",
      (select count(*) from copied c left join subjects s on s.uscc = c.uscc left join credit_records r on r.subject_id = s.id
        where (s.name, s.registered_on::text, s.capital_raw, s.business_scope, r.content->>'name', r.content->>'district')
          is distinct from (c.name, c.registered_on, c.capital, c.scope, c.name, c.district))::int as otherwise`;
  return stored;
}

const losingRecords = (code: string) => `
  create function lose_one() returns trigger language plpgsql as $$
    begin return case when new.content->>'uscc' = '${code}' then null else new end; end $$;
  create trigger lose_one before insert on credit_records for each row execute function lose_one()`;

/** In a process of its own, which tells how long the import took; starting Node is not counted. */
async function importTimed(environment: NodeJS.ProcessEnv, path: string): Promise<Reply> {
  const { stdout } = await run$(process.execPath, ["--conditions=react-server", player, path], { env: environment });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Reply;
}
