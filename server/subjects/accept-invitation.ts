import "server-only";
import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { invitations, mandates, members, organizations } from "../../db/schema/organizations.ts";
import type { MemberRole, OrganizationKind } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, notFound, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { foldEmail } from "../kernel/names.ts";
import { noWish } from "./agree.ts";
import type { Contact, Joined } from "./found-organization.ts";
import { needsSecond } from "./policy.ts";
import { hashOfToken } from "./token.ts";

type Invitation = typeof invitations.$inferSelect;
export type HeldInvitation = Pick<Invitation, "id" | "organizationId" | "email" | "role" | "expiresAt"> & {
  readonly organization: { readonly nameZh: string; readonly nameEn: string | null; readonly kind: OrganizationKind };
};

const openUnder = (tokenHash: string) =>
  and(
    eq(invitations.tokenHash, tokenHash),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, sql`now()`),
  );

/** What the holder of a link is invited to; null when it was used, taken back, has ended, or never was. */
export async function findHeldInvitation(token: string, requestId: string): Promise<HeldInvitation | null> {
  const tokenHash = hashOfToken(token);
  // The token is all the holder needs to be: nobody is signed in yet.
  const holder: Newcomer = { kind: "person", userId: newId("user"), displayName: "", requestId, tokenHash };
  const [invitation] = await withActor(holder, ({ tx }) => tx.select().from(invitations).where(openUnder(tokenHash)));
  if (!invitation || (invitation.needsSecond && invitation.secondedByUserId === null)) return null;
  const { nameZh, nameEn, kind } = organizations;
  const named = await withActor({ ...holder, organizationId: invitation.organizationId }, ({ tx }) =>
    tx.select({ nameZh, nameEn, kind }).from(organizations).where(eq(organizations.id, invitation.organizationId)),
  );
  return { ...invitation, organization: only(named) };
}

/**
 * Makes the invited person a member, once. A representative's place still needs a mandate that an administrator approves. Refuses with
 * NOT_FOUND when the invitation is not open, and with FORBIDDEN for another address than the invited one, or when one account would be both
 * the platform's office and a party.
 */
export async function acceptInvitation(person: Newcomer, contact: Contact, input: { token: string }): Promise<Joined> {
  const held = await findHeldInvitation(input.token, person.requestId);
  if (!held) throw notFound("invitation");
  const tokenHash = hashOfToken(input.token);
  return withActor({ ...person, organizationId: held.organizationId, tokenHash }, async (scope) => {
    const [invitation] = await scope.tx.select().from(invitations).where(openUnder(tokenHash)).for("update");
    if (!invitation) throw notFound("invitation");

    if (invitation.emailFolded !== foldEmail(contact.email)) throw new DomainError("FORBIDDEN", "invitation.other_address");

    await keepOfficeApart(scope, invitation.role);

    const memberId = await join(scope, contact, invitation);
    await scope.tx.update(invitations).set({ acceptedAt: scope.now }).where(eq(invitations.id, invitation.id));
    await recordAudit(scope, { action: "invitation.accepted", objectId: invitation.id, detail: { memberId, role: invitation.role } });
    return { organizationId: invitation.organizationId, memberId };
  });
}

/** Administrators govern parties and are blind to credit data, so no account is both. */
async function keepOfficeApart({ tx, actor }: Scope<Newcomer>, role: MemberRole): Promise<void> {
  const own = and(eq(members.userId, actor.userId), ne(members.status, "removed"));
  const places = await tx.select({ role: members.role }).from(members).where(own);
  if (places.some((place) => needsSecond(place.role) !== needsSecond(role))) throw new DomainError("FORBIDDEN", "invitation.office_apart");
}

/** A new place, or the earlier one of somebody who comes back. */
async function join(
  scope: Scope<Newcomer>,
  contact: Contact,
  { organizationId, role }: { organizationId: string; role: MemberRole },
): Promise<string> {
  const { userId, displayName } = scope.actor;
  const [earlier] = await scope.tx
    .select()
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)))
    .for("update");
  if (earlier && earlier.status !== "removed") throw new DomainError("CONFLICT", "member.already");
  const memberId = earlier?.id ?? newId("member");
  const place = { organizationId, userId, displayName, role, ...contact };
  if (earlier)
    await scope.tx
      .update(members)
      .set({ ...place, ...noWish, status: "active" })
      .where(eq(members.id, memberId));
  else await scope.tx.insert(members).values({ id: memberId, ...place });
  if (role === "legal_representative") {
    const claim = { kind: role, startsOn: shanghaiDate(scope.now) } as const;
    await scope.tx
      .insert(mandates)
      .values({ id: newId("mandate"), organizationId, memberId, ...claim })
      .onConflictDoNothing();
  }
  return memberId;
}
