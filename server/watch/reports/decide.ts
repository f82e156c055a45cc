import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { refuseOwnCause } from "../own-cause.ts";
import { mayOversee } from "../policy.ts";
import { advanceReport, findAccessReport } from "./queries.ts";
import type { AccessReportMoved, FindInput } from "./schema.ts";
import { tellMoved } from "./tell.ts";

/**
 * An administrator finds whether a reading was in order: of what the enterprise brought before the office, and of what the lender left unanswered. Both parties
 * are told. The same decision twice is one. Refuses with NOT_FOUND, FORBIDDEN in one's own cause, or CONFLICT while the lender may answer, and once it was decided in
 * other words.
 */
export function decideReport(actor: AdministratorActor, input: FindInput): Promise<AccessReportMoved> {
  return withActor(actor, async (scope) => {
    const before = await findAccessReport(scope, input.accessReportId);

    if (!mayOversee(actor, before)) throw new DomainError("FORBIDDEN", "access_report.other_place");
    await refuseOwnCause(scope, before.enterpriseId, before.lenderId);

    const isSaid = before.decision === input.words && before.finding === input.finding;
    if (before.decidedAt !== null && isSaid) return { accessReportId: before.id, status: before.status };
    const after = await advanceReport(scope, before, "decide", {
      ...{ decision: input.words, finding: input.finding, closedAt: scope.now },
      ...{ decidedAt: scope.now, decidedByName: actor.displayName },
    });
    await tellMoved(scope, after, "decided");
    return { accessReportId: after.id, status: after.status };
  });
}
