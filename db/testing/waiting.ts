import { sql } from "drizzle-orm";
import { ownerDatabase } from "../client.ts";

/** Until another connection to this test's database waits for a lock. */
export async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await ownerDatabase().execute<{ waits: boolean }>(
      sql`select exists (select from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where not l.granted and a.datname = current_database()) as waits`,
    );
    if (row?.waits) return;
  }
}
