import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { appDatabase } from "../../db/client.ts";
import journal from "../../db/migrations/meta/_journal.json" with { type: "json" };
import { runtime } from "../env.ts";
import { logError } from "../log.ts";

export type Health = {
  readonly isHealthy: boolean;
  readonly database: "ok" | "unreachable";
  /** The last migration this version knows, once the database has it. */
  readonly migrations: string;
  readonly worker: "ok" | "absent" | "unknown";
  /** How often the supervisor started each process anew. Empty without a supervisor. */
  readonly restarts: Readonly<Record<string, number>>;
};

const newest = journal.entries.at(-1);
const Row = z.object({ migratedAt: z.coerce.number().nullable(), workers: z.coerce.number() });

/** What works now, told by the database itself. Never throws: what cannot be told is part of the answer. */
export async function checkHealth(): Promise<Health> {
  const restarts = Object.fromEntries(Object.entries(runtime()?.children ?? {}).map(([name, child]) => [name, child.restarts]));
  try {
    // A job worker holds connections under a name of its own as long as it lives, on whatever machine.
    const rows = await appDatabase().execute(sql`
      select (select max(created_at) from public.schema_migrations) as "migratedAt",
        (select count(*) from pg_stat_activity where application_name = 'xinfu worker' and datname = current_database()) as workers`);
    const { migratedAt, workers } = Row.parse(rows[0]);
    const isMigrated = newest !== undefined && migratedAt === newest.when;
    const migrations = isMigrated ? newest.tag : "this version and the database differ";
    const worker = workers > 0 ? "ok" : "absent";
    return { isHealthy: isMigrated && worker === "ok", database: "ok", migrations, worker, restarts };
  } catch (error) {
    logError("the health check failed", {}, error);
    return { isHealthy: false, database: "unreachable", migrations: "unknown", worker: "unknown", restarts };
  }
}
