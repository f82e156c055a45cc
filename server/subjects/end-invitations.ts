import "server-only";
import { and, eq, isNull, or } from "drizzle-orm";
import { invitations, type members } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";

/** Ends the open invitations that a member has sent or agreed to: they do not outlive the place they were given from. */
export async function endInvitationsOf({ tx, now }: Scope, { userId }: Pick<typeof members.$inferSelect, "userId">): Promise<number> {
  const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
  const theirs = or(eq(invitations.invitedByUserId, userId), eq(invitations.secondedByUserId, userId));
  const ended = await tx.update(invitations).set({ revokedAt: now }).where(and(isOpen, theirs)).returning({ id: invitations.id });
  return ended.length;
}
