import "server-only";
import { members, organizations } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { fileClaim } from "./file-claim.ts";
import { findClaimedSubject } from "./look-up.ts";
import type { FoundInput } from "./schema.ts";

export type Contact = { readonly email: string; readonly locale: "en" | "zh-CN" };
export type Joined = { readonly organizationId: string; readonly memberId: string };

/**
 * Lets a person act for an enterprise nobody acts for yet, pending an administrator's approval of the claim. Refuses with
 * PRECONDITION_FAILED when the code is wrong or the registry lacks it, and with CONFLICT when somebody already acts for it.
 */
export function foundOrganization(person: Newcomer, contact: Contact, input: FoundInput): Promise<Joined> {
  const organizationId = newId("organization");
  return withActor({ ...person, organizationId }, async (scope) => {
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
