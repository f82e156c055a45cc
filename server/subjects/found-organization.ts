import "server-only";
import { eq } from "drizzle-orm";
import { members, organizations } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { noWish } from "./agree.ts";
import { fileClaim } from "./file-claim.ts";
import { hasNoStanding, isFree, refuseManyWaiting } from "./free-claim.ts";
import { findClaimedSubject, findClaimingOrganization } from "./look-up.ts";
import type { FoundInput } from "./schema.ts";

export type Contact = { readonly email: string; readonly locale: "en" | "zh-CN" };
export type Joined = { readonly organizationId: string; readonly memberId: string };

/**
 * Lets a person act for an enterprise nobody acts for, pending an administrator's approval of the claim. Refuses with PRECONDITION_FAILED when
 * the code is wrong or the registry lacks it, with CONFLICT when somebody already acts for it or claims it, and with LIMIT_EXCEEDED while
 * three claims of the person wait.
 */
export async function foundOrganization(person: Newcomer, contact: Contact, input: FoundInput): Promise<Joined> {
  const claimed = await withActor(person, async (scope) => {
    const subject = await findClaimedSubject(scope, input.uscc);
    return findClaimingOrganization(scope, subject.id);
  });
  if (!claimed) return found(person, contact, input);
  if (!(await isFree(person, claimed))) throw new DomainError("CONFLICT", "organization.already_claimed");
  return claimAnew(person, contact, input, claimed.id);
}

function found(person: Newcomer, contact: Contact, input: FoundInput): Promise<Joined> {
  const organizationId = newId("organization");
  return withActor({ ...person, organizationId }, async (scope) => {
    await refuseManyWaiting(scope);
    const subject = await findClaimedSubject(scope, input.uscc);

    const organization = {
      id: organizationId,
      kind: "enterprise" as const,
      status: "pending" as const,
      nameZh: subject.name,
      uscc: subject.uscc,
      subjectId: subject.id,
      regionCode: subject.regionCode,
      isDemo: subject.isDemo,
    };
    // The unique subject decides a race of two founders: the later one finds it taken.
    const founded = await scope.tx.insert(organizations).values(organization).onConflictDoNothing().returning({ id: organizations.id });
    if (founded.length === 0) throw new DomainError("CONFLICT", "organization.already_claimed");

    const memberId = newId("member");
    const place = { id: memberId, organizationId, userId: person.userId, displayName: person.displayName, ...contact };
    await scope.tx.insert(members).values({ ...place, role: input.role });
    await recordAudit(scope, {
      action: "organization.founded",
      objectId: organizationId,
      detail: { uscc: subject.uscc, role: input.role },
    });
    await fileClaim(scope, { organizationId, memberId }, input, shanghaiDate(scope.now));
    return { organizationId, memberId };
  });
}

/** Takes the place of claimants who were turned down: they are members no longer. */
function claimAnew(person: Newcomer, contact: Contact, input: FoundInput, organizationId: string): Promise<Joined> {
  return withActor({ ...person, organizationId }, async (scope) => {
    await refuseManyWaiting(scope);
    const earlier = await lockMembers(scope, organizationId);
    const organization = only(await scope.tx.select().from(organizations).where(eq(organizations.id, organizationId)));

    // Asked after the lock: another claimant, or the earlier one, may have been quicker.
    if (!(await hasNoStanding(scope, organization))) throw new DomainError("CONFLICT", "organization.already_claimed");
    const own = earlier.find((member) => member.userId === person.userId);
    if (own && own.status !== "removed") throw new DomainError("CONFLICT", "member.already");

    await scope.tx
      .update(members)
      .set({ status: "removed", ...noWish })
      .where(eq(members.organizationId, organizationId));
    const memberId = own?.id ?? newId("member");
    const place = { organizationId, userId: person.userId, displayName: person.displayName, role: input.role, ...contact };
    if (own)
      await scope.tx
        .update(members)
        .set({ ...place, status: "active" })
        .where(eq(members.id, memberId));
    else await scope.tx.insert(members).values({ id: memberId, ...place });
    const removed = earlier.filter((member) => member.status !== "removed").map(({ id }) => id);
    await recordAudit(scope, { action: "organization.claimed_anew", objectId: organizationId, detail: { role: input.role, removed } });
    await fileClaim(scope, { organizationId, memberId }, input, shanghaiDate(scope.now));
    return { organizationId, memberId };
  });
}

function lockMembers({ tx }: Scope, organizationId: string) {
  return tx.select().from(members).where(eq(members.organizationId, organizationId)).orderBy(members.id).for("update");
}
