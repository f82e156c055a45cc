import "server-only";
import type { CopyScope } from "../../access/with-copy.ts";

/** More subjects than these are drawn from by lot. */
const subjectsMax = 50_000;

/** How many a run gave a grade, and into how many parts a lot divides them, of which one is read: the same subjects in every run of that size. */
export async function partsOf(sql: CopyScope["sql"], runId: string): Promise<{ readonly all: number; readonly parts: number }> {
  const [counted] = await sql<[{ all: number }]>`select count(*)::int as all from evaluations where run_id = ${runId}`;
  return { all: counted.all, parts: Math.max(1, Math.ceil(counted.all / subjectsMax)) };
}
