import { sql } from "drizzle-orm";
import { ownerDatabase } from "../client.ts";

/** Until so many other connections to this test's database wait for a lock. */
export async function untilSomebodyWaits(count = 1): Promise<void> {
  for (;;) {
    const [row] = await ownerDatabase().execute<{ waits: number }>(
      sql`select count(distinct l.pid)::int as waits from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where not l.granted and a.datname = current_database()`,
    );
    if ((row?.waits ?? 0) >= count) return;
  }
}
