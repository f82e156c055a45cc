import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { sessions } from "../schema/auth.ts";

type Place = { readonly userId: string; readonly memberId: string; readonly organizationId: string };

/** A live session row for a member that a factory made; `makeAccount({ id: member.userId })` makes its user. */
export async function makeSession(place: Place, more: Partial<typeof sessions.$inferInsert> = {}): Promise<string> {
  const { userId, memberId, organizationId } = place;
  const id = newId("session");
  const row = { id, userId, memberId, organizationId, hasSecondFactor: true, expiresAt: new Date(Date.now() + 60 * 60 * 1000), ...more };
  await ownerDatabase().insert(sessions).values(row);
  return id;
}
