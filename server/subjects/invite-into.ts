import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { invitations, members, type organizations } from "../../db/schema/organizations.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { issueInvitation } from "./issue-invitation.ts";
import { lockGoverned, lockHeads } from "./lock.ts";
import { headOf } from "./policy.ts";
import { languageOf } from "./words.ts";

type Wish = { readonly organizationId: string; readonly email: string; readonly locale: "en" | "zh-CN" };

/**
 * Invites a head into an admitted lender or authority. While it has no head, for example because the first invitation ran out, one administrator
 * does so and the latest invitation counts; beside a head it waits for a second administrator, and the heads are told at once. Refuses with
 * NOT_FOUND, and with FORBIDDEN for an enterprise, whose people come by mandate, for an administrators' office, and for one's own address.
 */
export function inviteInto(actor: AdministratorActor, input: Wish): Promise<{ invitationId: string; waitsForSecond: boolean }> {
  return withActor(actor, async (scope) => {
    const organization = await lockGoverned(scope, input.organizationId);
    const { kind } = organization;
    if (kind !== "lender" && kind !== "authority") throw new DomainError("FORBIDDEN", "organization.own_people_invite");
    const heads = await lockHeads(scope, organization.id, kind);

    const isFromOutside = heads.length > 0;
    if (!isFromOutside) await endEarlier(scope, organization.id, headOf[kind]);
    const invitationId = await issueInvitation(scope, { ...input, role: headOf[kind], isFromOutside });
    if (isFromOutside) await tellHeads(scope, organization, heads, input.email);
    return { invitationId, waitsForSecond: isFromOutside };
  });
}

/** Of two first heads the second would come unseen, so only one invitation to be it is open. */
async function endEarlier({ tx, now }: Scope, organizationId: string, role: (typeof headOf)[keyof typeof headOf]): Promise<void> {
  const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
  const earlier = and(eq(invitations.organizationId, organizationId), eq(invitations.role, role), isOpen);
  await tx.update(invitations).set({ revokedAt: now }).where(earlier);
}

async function tellHeads(
  scope: Scope<AdministratorActor>,
  organization: typeof organizations.$inferSelect,
  heads: readonly string[],
  email: string,
): Promise<void> {
  const people = await scope.tx
    .select()
    .from(members)
    .where(inArray(members.id, [...heads]));
  for (const head of people) {
    const locale = languageOf(head.locale);
    const name = locale === "en" ? (organization.nameEn ?? organization.nameZh) : organization.nameZh;
    const facts = { organization: name, email, role: head.role, invitedBy: scope.actor.displayName };
    const path = organization.kind === "lender" ? "/lender/team" : "/desk";
    await sendMail(scope.tx, { to: head.email, aboutId: organization.id, locale, template: "head_proposed", facts, path });
  }
}
