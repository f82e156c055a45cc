import "server-only";
import { and, eq } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";
import { sessions } from "../../db/schema/auth.ts";
import { withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { listPlaces } from "../subjects/find-membership.ts";
import type { Joined } from "../subjects/found-organization.ts";
import { recordAuthAudit } from "./auth-audit.ts";

/** From the next call on, this session acts for one of the person's own places. Refuses with NOT_FOUND for anybody else's. */
export async function actFor(person: Newcomer, sessionId: string, memberId: string): Promise<Joined> {
  const place = (await withActor(person, listPlaces)).find((one) => one.memberId === memberId);
  if (!place) throw notFound("member");
  // A fresh proof given for one organization is no proof for another.
  const mine = and(eq(sessions.id, sessionId), eq(sessions.userId, person.userId));
  await authDatabase().transaction(async (tx) => {
    await tx
      .update(sessions)
      .set({ ...place, steppedUpAt: null })
      .where(mine);
    await recordAuthAudit(tx, { action: "session.acts_for", ...person, objectId: sessionId, detail: place });
  });
  return place;
}
