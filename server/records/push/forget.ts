import "server-only";
import { sql } from "drizzle-orm";
import { pushAttempts, pushNonces } from "../../../db/schema/push.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";

/** Used numbers are kept far beyond the window in which a push is timely; knocks for as long as a unit may want to look back. */
const [noncesHours, attemptsDays] = [24, 90];

/** Forgets used numbers and old knocks. Run twice it changes nothing. */
export function forgetPushes(actor: SystemActor): Promise<void> {
  return withActor(actor, async ({ tx }) => {
    await tx.delete(pushNonces).where(sql`${pushNonces.usedAt} < now() - make_interval(hours => ${noncesHours})`);
    await tx.delete(pushAttempts).where(sql`${pushAttempts.at} < now() - make_interval(days => ${attemptsDays})`);
  });
}
