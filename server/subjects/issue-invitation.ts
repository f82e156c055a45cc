import "server-only";
import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { invitations, members, organizations } from "../../db/schema/organizations.ts";
import type { MemberRole } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { foldEmail } from "../kernel/names.ts";
import { needsSecond } from "./policy.ts";
import { hashOfToken, newToken } from "./token.ts";

const lifeMs = 7 * 24 * 60 * 60 * 1000;
/** So many invitations leave one house in a day: our mail is no means to write to strangers. */
export const invitationsPerDay = 30;

export type Invited = {
  readonly organizationId: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly locale: "en" | "zh-CN";
  /** A head from outside, beside the house's own: a second administrator must agree. */
  readonly isFromOutside?: boolean;
};
type Inviter = Exclude<Actor, { kind: "system" }>;

/**
 * An invitation by e-mail, good for seven days; an earlier open one to the same address ends. One that needs two administrators is not sent
 * before the second agrees. Refuses with FORBIDDEN for one's own address, with CONFLICT when the address already belongs to an active member, and with
 * LIMIT_EXCEEDED after thirty of the house in a day.
 */
export async function issueInvitation(scope: Scope<Inviter>, { isFromOutside = false, ...invited }: Invited): Promise<string> {
  const emailFolded = foldEmail(invited.email);
  await refuseOwnAddress(scope, emailFolded);
  const here = eq(members.organizationId, invited.organizationId);
  const people = await scope.tx.select({ email: members.email, status: members.status }).from(members).where(here);
  const isMember = people.some((member) => member.status !== "removed" && foldEmail(member.email) === emailFolded);
  if (isMember) throw new DomainError("CONFLICT", "member.already_invited");

  const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
  const earlier = and(eq(invitations.organizationId, invited.organizationId), eq(invitations.emailFolded, emailFolded), isOpen);
  await scope.tx.update(invitations).set({ revokedAt: scope.now }).where(earlier);
  await refuseMany(scope, invited.organizationId);
  const { token, tokenHash } = newToken();
  const id = newId("invitation");
  const expiresAt = new Date(scope.now.getTime() + lifeMs);
  const waits = isFromOutside || needsSecond(invited.role);
  const issued = { id, ...invited, emailFolded, tokenHash, expiresAt };
  await scope.tx.insert(invitations).values({ ...issued, needsSecond: waits, invitedByUserId: scope.actor.userId });
  await recordAudit(scope, {
    action: "invitation.issued",
    objectId: id,
    detail: { organizationId: invited.organizationId, role: invited.role, waitsForSecond: waits },
  });
  if (!waits) await mailInvitation(scope, invited, token);
  return id;
}

/** Counted under the lock its callers hold on the house's heads. Refuses with LIMIT_EXCEEDED. */
async function refuseMany({ tx }: Scope, organizationId: string): Promise<void> {
  const today = and(eq(invitations.organizationId, organizationId), gt(invitations.createdAt, sql`now() - interval '1 day'`));
  const [row] = await tx.select({ sent: count() }).from(invitations).where(today);
  if ((row?.sent ?? 0) >= invitationsPerDay) throw new DomainError("LIMIT_EXCEEDED", "invitation.too_many_today");
}

/** Nobody gives oneself a place, neither by inviting nor by agreeing to it. Refuses with FORBIDDEN. */
export async function refuseOwnAddress(scope: Scope<Inviter>, emailFolded: string): Promise<void> {
  const own = eq(members.id, scope.actor.memberId);
  const [self] = await scope.tx.select({ email: members.email }).from(members).where(own);
  if (self && foldEmail(self.email) === emailFolded) throw new DomainError("FORBIDDEN", "invitation.not_oneself");
}

/** Writes to the invited person. The link is the only place where the token stands. */
export async function mailInvitation(scope: Scope<Inviter>, invited: Invited, token: string): Promise<void> {
  const organization = only(await scope.tx.select().from(organizations).where(eq(organizations.id, invited.organizationId)));
  const name = invited.locale === "en" ? (organization.nameEn ?? organization.nameZh) : organization.nameZh;
  const facts = { organization: name, role: invited.role, invitedBy: scope.actor.displayName };
  const { email: to, locale, organizationId: aboutId } = invited;
  await sendMail(scope.tx, { to, aboutId, locale, template: "invitation", facts, path: `/invitations/${token}` });
}

/** A fresh token for an invitation that may now leave: the earlier one was never sent. */
export async function renewToken(scope: Scope<Inviter>, invitationId: string): Promise<string> {
  const { token } = newToken();
  const expiresAt = new Date(scope.now.getTime() + lifeMs);
  await scope.tx
    .update(invitations)
    .set({ tokenHash: hashOfToken(token), expiresAt })
    .where(eq(invitations.id, invitationId));
  return token;
}
