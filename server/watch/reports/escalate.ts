import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayReportAccess } from "../policy.ts";
import { dueAfter } from "./deadlines.ts";
import { advanceReport, findAccessReport } from "./queries.ts";
import type { AccessReportMoved, EscalateReportInput } from "./schema.ts";
import { tellEscalated } from "./tell.ts";

/**
 * Brings a lender's answer before an administrator, while its time for that runs. Twice with the same words is once. Refuses with NOT_FOUND,
 * FORBIDDEN, or CONFLICT before the lender has answered, with other words than it was brought with, and once the report is over.
 */
export function escalateReport(actor: EnterpriseActor, input: EscalateReportInput): Promise<AccessReportMoved> {
  return withActor(actor, async (scope) => {
    const before = await findAccessReport(scope, input.accessReportId);

    if (!mayReportAccess(actor, before)) throw new DomainError("FORBIDDEN", "access_report.signers_only");

    if (before.status === "escalated" && before.escalation === input.statement) return { accessReportId: before.id, status: before.status };
    const { day: decideBy } = await dueAfter(scope, "decide", shanghaiDate(scope.now));
    const after = await advanceReport(scope, before, "escalate", { escalation: input.statement, escalatedAt: scope.now, decideBy });
    await tellEscalated(scope, after);
    return { accessReportId: after.id, status: after.status };
  });
}
