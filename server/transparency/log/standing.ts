import "server-only";
import { desc, lt, sql } from "drizzle-orm";
import { logCheckpoints } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { listKeys } from "../keys/signing-key.ts";
import type { LogStanding, LogStandingInput } from "../schema.ts";
import { findNewestCheckpoint } from "./blocks.ts";

const pageRows = 20;
/** How many days back the growth of the log is told. */
const daysTold = 30;

/** How the log stands, for everybody: its size, what was signed of it, how it grew by day in China, and under which keys. */
export async function readLogStanding(scope: Scope, { before }: LogStandingInput): Promise<LogStanding> {
  const newest = await findNewestCheckpoint(scope);
  const rows = await scope.tx
    .select()
    .from(logCheckpoints)
    .where(before === undefined ? undefined : lt(logCheckpoints.size, before))
    .orderBy(desc(logCheckpoints.size))
    .limit(pageRows + 1);
  return {
    newest: newest && viewOf(newest),
    checkpoints: rows.slice(0, pageRows).map(viewOf),
    hasMore: rows.length > pageRows,
    days: await growthByDay(scope),
    keys: (await listKeys(scope)).map(({ kid, beginsAt, retiredAt }) => ({ kid, beginsAt, retiredAt })),
  };
}

const viewOf = ({ size, root, note, signedAt }: typeof logCheckpoints.$inferSelect) => ({
  size,
  root: Buffer.from(root).toString("base64"),
  origin: note.slice(0, note.indexOf("\n")),
  signedAt,
});

/** How many leaves each of the last days brought, oldest first, as the checkpoints tell it. */
async function growthByDay({ tx, now }: Scope): Promise<{ day: string; leaves: number }[]> {
  const last = shanghaiDate(now);
  const days = Array.from({ length: daysTold }, (_, back) => addDays(last, back + 1 - daysTold));
  const ends = [addDays(last, -daysTold), ...days];
  const sizes = await tx.execute<{ size: string }>(sql`
    select coalesce(c.size, 0) as size
    from unnest(${`{${ends.join(",")}}`}::date[]) with ordinality as d(day, place)
    left join lateral (
      select size from log_checkpoints where signed_at < (d.day + 1)::timestamp at time zone 'Asia/Shanghai' order by signed_at desc limit 1
    ) c on true
    order by d.place`);
  const counted = [...sizes].map(({ size }) => Number(size));
  return days.map((day, place) => ({ day, leaves: (counted[place + 1] ?? 0) - (counted[place] ?? 0) }));
}
