import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayReportAccess } from "../policy.ts";
import { advanceReport, findAccessReport } from "./queries.ts";
import type { AccessReportMoved, AccessReportRef } from "./schema.ts";

/** The enterprise is satisfied with the lender's answer: the report is closed. Twice is once. Refuses with NOT_FOUND, FORBIDDEN or CONFLICT. */
export function acceptAnswer(actor: EnterpriseActor, input: AccessReportRef): Promise<AccessReportMoved> {
  return withActor(actor, async (scope) => {
    const before = await findAccessReport(scope, input.accessReportId);

    if (!mayReportAccess(actor, before)) throw new DomainError("FORBIDDEN", "access_report.signers_only");

    if (before.status === "closed" && before.decidedAt === null) return { accessReportId: before.id, status: before.status };
    const after = await advanceReport(scope, before, "accept", { closedAt: scope.now });
    return { accessReportId: after.id, status: after.status };
  });
}
