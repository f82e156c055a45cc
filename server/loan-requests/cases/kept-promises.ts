import "server-only";
import { sql } from "drizzle-orm";
import type { CaseStatus } from "../../../db/schema/words.ts";
import { withPublisher } from "../../access/with-actor.ts";
import type { Visitor } from "../../kernel/actor.ts";
import { addMonths, shanghaiDate, startOfDay } from "../../kernel/dates.ts";
import { keptShareOf, promiseKept } from "./case.ts";

const monthsBack = 12;

type CaseRow = { lender_id: string; status: CaseStatus; due: number; acted: number | null; closed: number | null };

/**
 * The share of first answers that each lender gave in time, of those due in the last twelve months, in parts per million; a lender with too
 * few to rate is left out. Public, as its parts are: when cases were answered, and not whose they are.
 */
export function readKeptPromises(visitor: Visitor): Promise<ReadonlyMap<string, number>> {
  return withPublisher(visitor, async ({ tx, now }) => {
    const rows = await tx.execute<CaseRow>(sql`
      select c.lender_id, c.status, (extract(epoch from c.due_at) * 1000)::float8 as due,
        (extract(epoch from c.first_action_at) * 1000)::float8 as acted, (extract(epoch from c.closed_at) * 1000)::float8 as closed
      from xinfu_answered_cases() c
      where c.due_at >= ${startOfDay(addMonths(shanghaiDate(now), -monthsBack)).toISOString()}::timestamptz and c.due_at <= ${now.toISOString()}::timestamptz`);
    const counts = new Map<string, { kept: number; due: number }>();
    for (const { lender_id: lenderId, status, due, acted, closed } of rows) {
      const kept = promiseKept({ status, dueAt: new Date(due), firstActionAt: dateOf(acted), closedAt: dateOf(closed) }, now);
      const before = counts.get(lenderId) ?? { kept: 0, due: 0 };
      if (kept !== null) counts.set(lenderId, { kept: before.kept + Number(kept), due: before.due + 1 });
    }
    const shares = [...counts].map(([lenderId, count]) => [lenderId, keptShareOf(count)] as const);
    return new Map(shares.filter((share): share is readonly [string, number] => share[1] !== null));
  });
}

const dateOf = (ms: number | null) => (ms === null ? null : new Date(ms));
