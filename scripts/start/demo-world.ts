import { sql } from "drizzle-orm";
import { ownerDatabase } from "../../db/client.ts";
import { seedDemo } from "../../db/seed/demo.ts";
import { env } from "../../server/env.ts";

/** Loads the demo world where it belongs and is not yet: beside the bundled database only. Answers whether one stands there now. */
export async function ensureDemoWorld(say: (line: string) => void): Promise<boolean> {
  if (!env().demo) return false;
  const start = performance.now();
  if (await seedDemo(ownerDatabase())) {
    // The planner learns the sizes now instead of at the next autovacuum.
    await ownerDatabase().execute(sql`analyze`);
    say(`the demo world is loaded (${((performance.now() - start) / 1000).toFixed(1)} s); its companies and people are fictitious`);
  }
  return true;
}
