import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { refuseOwnCause } from "../own-cause.ts";
import { mayAnswerReport } from "../policy.ts";
import { dueAfter } from "./deadlines.ts";
import { advanceReport, findAccessReport } from "./queries.ts";
import type { AccessReportMoved, FindInput } from "./schema.ts";
import { tellMoved } from "./tell.ts";

/**
 * The lender says whether the reading was in order, and why; the enterprise is told at once. The same answer twice is one. Refuses with NOT_FOUND,
 * FORBIDDEN (role, the own reading, or a house of one's own), or CONFLICT once its day has passed, the report was taken back or was answered in other words.
 */
export function answerReport(actor: LenderActor, input: FindInput): Promise<AccessReportMoved> {
  return withActor(actor, async (scope) => {
    const before = await findAccessReport(scope, input.accessReportId);

    if (!mayAnswerReport(actor, before)) throw new DomainError("FORBIDDEN", "access_report.other_manager");
    await refuseOwnCause(scope, before.enterpriseId);

    const isSaid = before.answer === input.words && before.answerFinding === input.finding;
    if (before.status === "answered" && isSaid) return { accessReportId: before.id, status: before.status };
    const { day: escalateUntil } = await dueAfter(scope, "escalate", shanghaiDate(scope.now));
    const after = await advanceReport(scope, before, "answer", {
      ...{ answer: input.words, answerFinding: input.finding, escalateUntil },
      ...{ answeredAt: scope.now, answeredByUserId: actor.userId, answeredByName: actor.displayName },
    });
    await tellMoved(scope, after, "answered");
    return { accessReportId: after.id, status: after.status };
  });
}
