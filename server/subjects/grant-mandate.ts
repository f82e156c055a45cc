import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { mandates } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { lockColleague } from "./lock.ts";
import { isSoundTerm } from "./mandate.ts";
import { mayGrantMandates } from "./policy.ts";
import type { Done, GrantMandateInput } from "./schema.ts";
import { languageOf } from "./words.ts";

/**
 * Lets an operator act for the enterprise until a day, and bind it to what the scope names; it takes the place of an earlier mandate. Refuses
 * with NOT_FOUND, FORBIDDEN, CONFLICT for a member who is no active operator, or PRECONDITION_FAILED for an unusable last day.
 */
export function grantMandate(actor: EnterpriseActor, input: GrantMandateInput): Promise<Done> {
  return withActor(actor, async (scope) => {
    const member = await lockColleague(scope, input.memberId);

    if (!mayGrantMandates(actor)) throw new DomainError("FORBIDDEN", "mandate.representative_only");

    const today = shanghaiDate(scope.now);
    if (member.role !== "operator" || member.status !== "active") throw new DomainError("CONFLICT", "mandate.operators_only");
    if (!isSoundTerm(today, input.endsOn)) throw new DomainError("PRECONDITION_FAILED", "mandate.term");

    const decided = { decidedAt: scope.now, decidedByUserId: actor.userId };
    const standing = and(eq(mandates.memberId, member.id), inArray(mandates.status, ["pending", "approved"]));
    await scope.tx
      .update(mandates)
      .set({ status: "revoked", ...decided })
      .where(standing);
    const id = newId("mandate");
    const terms = {
      kind: "operator" as const,
      status: "approved" as const,
      scope: [...input.scope],
      startsOn: today,
      endsOn: input.endsOn,
    };
    // Begun in the moment the earlier one ended: what was signed under that goes on under this, as far as this names it.
    const begun = { ...decided, createdAt: scope.now };
    await scope.tx.insert(mandates).values({ id, organizationId: actor.organizationId, memberId: member.id, ...terms, ...begun });
    await recordAudit(scope, {
      action: "mandate.granted",
      objectId: id,
      detail: { memberId: member.id, scope: input.scope, endsOn: input.endsOn },
    });
    const facts = { decision: "granted", until: input.endsOn };
    await sendMail(scope.tx, {
      to: member.email,
      aboutId: actor.organizationId,
      locale: languageOf(member.locale),
      template: "mandate_decided",
      facts,
      path: "/enterprise/team",
    });
    return { ok: true };
  });
}
