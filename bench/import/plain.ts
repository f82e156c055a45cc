import { connect, type RawClient } from "../../db/client.ts";
import { registryCode } from "../../db/testing/registry-file.ts";
import { median } from "../median.ts";
import type { Aim } from "../outcome.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import { copyTimed, copyWords, loadTimed, peerTables } from "./peers.ts";
import type { Reply } from "./player.ts";
import { importIn } from "./playing.ts";

/*
 * Against a plain load of the same two tables: `\copy`, then one insert for each, with the same types, checks and indexes, trusting the file. It says
 * what reading with care costs on top of storing the same rows. Against `\copy` of the same file into a heap of text: what our work costs on top of
 * moving the file. Each round has a database of its own, in which all three run, in turn first. The planted fault silently drops one record on its
 * way into the table; it must be noticed as a difference.
 */

/** What must be `rows` each, and how many companies the import holds otherwise than the file says. */
type Counts = Pick<Reply, "read" | "accepted"> & Readonly<Record<"subjects" | "records" | "copied" | "twins" | "twinRecords", number>>;
type Round = Readonly<Record<"importSeconds" | "copySeconds" | "loadSeconds" | "otherwise", number>> & { readonly counts: Counts };

export async function againstPlainLoads(path: string, rows: number, rounds: number) {
  const played: Round[] = [];
  for (let round = 0; round < rounds; round++) played.push(await playRound(path, { first: round % 3 }));
  const planted = await playRound(path, { first: 0, losing: registryCode(Math.floor(rows / 2)) });
  return {
    differences: played.reduce((sum, round) => sum + differencesOf(round, rows), 0),
    aims: aimsOf(played, rows),
    isPlantedCaught: differencesOf(planted, rows) > 0,
  };
}

/** Every row of the file must be read, accepted, and be one subject and one record that say what it says; the peers must hold as many rows. */
function differencesOf({ counts, otherwise }: Round, rows: number): number {
  return Object.values(counts).filter((count) => count !== rows).length + otherwise;
}

function aimsOf(played: readonly Round[], rows: number): Aim[] {
  const rate = (seconds: (round: Round) => number) => rows / median(played.map(seconds));
  const imported = rate(({ importSeconds }) => importSeconds);
  const ratio = (aim: string, peer: number, target: number) =>
    ({ aim, value: Math.round((imported / peer) * 1000) / 1000, target, better: "higher", unit: "×" }) as const;
  const name = `${rows} registry rows into two tables, rows/s against ${copyWords}`;
  return [
    ratio(
      `${name} into a heap of text`,
      rate(({ copySeconds }) => copySeconds),
      0.5,
    ),
    ratio(
      `${name} and plain inserts into twins of the same tables`,
      rate(({ loadSeconds }) => loadSeconds),
      0.9,
    ),
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
      const acts = [() => importIn(environment, path, "subjects"), () => copyTimed(url, path), () => loadTimed(url, path)] as const;
      const done: Partial<Record<number, Reply | number>> = {};
      for (const turn of [first, (first + 1) % 3, (first + 2) % 3]) done[turn] = await acts[turn]?.();
      const { read, accepted, seconds } = done[0] as Reply;
      const { otherwise, ...stored } = await storedIn(sql);
      return {
        ...{ importSeconds: seconds, copySeconds: done[1] as number, loadSeconds: done[2] as number, otherwise },
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
