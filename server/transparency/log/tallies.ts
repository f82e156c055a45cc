import "server-only";
import { sql } from "drizzle-orm";
import { countOfTally, logEntries } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import { newId } from "../../kernel/ids.ts";
import { type Count, countIn, nothingCounted } from "../tree/counting.ts";

/** An entry that gets its place, and whose it is. */
export type Taken = {
  readonly entryId: string;
  readonly leafHash: Uint8Array;
  /** Null where the subject has no enterprise here: nobody's list holds it. */
  readonly enterpriseId: string | null;
  readonly subjectId: string;
};

type Counted = Count & { readonly subjectId: string };
type Leaf = { readonly entryId: string; readonly leafHash: Uint8Array };

/**
 * Counts entries that are about to get their places into the tallies of their enterprises, and enters a tally for each enterprise that had any: the leaves to
 * place right behind them. So under every checkpoint an enterprise's entries are exactly those that its last tally counted. The first time
 * ever, every enterprise of the log gets one.
 */
export async function keepTallies(scope: Scope, taken: readonly Taken[]): Promise<Leaf[]> {
  const counts = await findCounts(scope, taken);
  for (const { enterpriseId, subjectId, leafHash } of taken) {
    if (enterpriseId) counts.set(enterpriseId, { ...countIn(counts.get(enterpriseId) ?? nothingCounted, leafHash), subjectId });
  }
  const kept = [...counts]
    .filter(([, { count }]) => count > 0)
    .map(([enterprise, { subjectId: subject, count, entries }]) => {
      return { id: newId("tally"), enterprise, subject, count, entries: Buffer.from(entries).toString("hex") };
    });
  if (kept.length === 0) return [];
  const rows = await scope.tx.execute<{ entryId: string; leafHash: Buffer }>(
    sql`select entry_id as "entryId", leaf_hash as "leafHash" from xinfu_keep_tallies(${JSON.stringify(kept)}::jsonb)`,
  );
  return [...rows];
}

/** What the last tallies counted, of the enterprises of these entries; of those that have none yet, what the log holds. */
async function findCounts(scope: Scope, taken: readonly Taken[]): Promise<Map<string, Counted>> {
  const subjects = new Map(taken.flatMap(({ enterpriseId, subjectId }) => (enterpriseId ? [[enterpriseId, subjectId] as const] : [])));
  if (await isFirst(scope)) for (const [enterpriseId, subjectId] of await listEnterprises(scope)) subjects.set(enterpriseId, subjectId);
  const told = await scope.tx.execute<{ enterpriseId: string; count: number; entries: string }>(sql`
    select of.id as "enterpriseId", last.count::int as count, last.entries
    from unnest(${arrayOf(subjects.keys())}) of(id) cross join lateral (
      select (body::jsonb ->> 'count')::bigint as count, body::jsonb ->> 'entries' as entries
      from log_entries join log_leaves l on l.entry_id = log_entries.id
      where kind = 'tally.kept' and enterprise_id = of.id
      -- A count only grows with its place, which no clock moves.
      order by ${countOfTally(logEntries.body)} desc nulls last limit 1
    ) last`);
  const counts = new Map<string, Counted>();
  for (const { enterpriseId, count, entries } of told) {
    counts.set(enterpriseId, { count, entries: Buffer.from(entries, "hex"), subjectId: subjects.get(enterpriseId) ?? "" });
  }
  const untold = [...subjects].filter(([enterpriseId]) => !counts.has(enterpriseId));
  for (const [enterpriseId, counted] of await countPlaced(scope, new Map(untold))) counts.set(enterpriseId, counted);
  return counts;
}

async function isFirst({ tx }: Scope): Promise<boolean> {
  const found = await tx.execute(sql`select from log_entries where kind = 'tally.kept' limit 1`);
  return found.length === 0;
}

async function listEnterprises({ tx }: Scope): Promise<Map<string, string>> {
  const rows = await tx.execute<{ enterpriseId: string; subjectId: string }>(
    sql`select distinct enterprise_id as "enterpriseId", subject_id as "subjectId" from log_entries where enterprise_id is not null`,
  );
  return new Map([...rows].map(({ enterpriseId, subjectId }) => [enterpriseId, subjectId]));
}

/** Counted from the leaves themselves. */
async function countPlaced({ tx }: Scope, subjects: ReadonlyMap<string, string>): Promise<Map<string, Counted>> {
  const counts = new Map<string, Counted>();
  if (subjects.size === 0) return counts;
  const placed = await tx.execute<{ enterpriseId: string; subjectId: string; leafHash: Buffer }>(sql`
    select e.enterprise_id as "enterpriseId", e.subject_id as "subjectId", l.leaf_hash as "leafHash"
    from log_entries e join log_leaves l on l.entry_id = e.id
    where e.subject_id = any(${arrayOf(subjects.values())}) and e.enterprise_id = any(${arrayOf(subjects.keys())}) and e.kind <> 'tally.kept'
    order by l.leaf_index`);
  for (const { enterpriseId, subjectId, leafHash } of placed) {
    counts.set(enterpriseId, { ...countIn(counts.get(enterpriseId) ?? nothingCounted, leafHash), subjectId });
  }
  return counts;
}

const arrayOf = (ids: Iterable<string>) => sql`${`{${[...ids].join(",")}}`}::text[]`;
