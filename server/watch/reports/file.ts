import "server-only";
import { accessReports } from "../../../db/schema/watch.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import { findOwnReading } from "../../consents/own-reading.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { findOwnSubject } from "../../subjects/own-subject.ts";
import { mayReportAccess } from "../policy.ts";
import { dueAfter } from "./deadlines.ts";
import { findReportOf } from "./queries.ts";
import type { AccessReportMoved, ReportAccessInput } from "./schema.ts";
import { tellReported } from "./tell.ts";

/**
 * Reports one reading of the enterprise's own data, or one refused try: its lender's manager answers within the rule's working days. Reported twice in the
 * same words is once. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it was reported in other words, perhaps by a colleague at this moment.
 */
export function reportAccess(actor: EnterpriseActor, input: ReportAccessInput): Promise<AccessReportMoved> {
  return withActor(actor, async (scope) => {
    const reading = await findOwnReading(scope, input.receiptId);

    if (!mayReportAccess(actor, { enterpriseId: actor.organizationId })) throw new DomainError("FORBIDDEN", "access_report.signers_only");

    const known = await findReportOf(scope, reading.id);
    const isSaid = known?.ground === input.ground && known.statement === input.statement;
    if (known && isSaid) return { accessReportId: known.id, status: known.status };
    if (known) throw new DomainError("CONFLICT", "access_report.already_reported");
    const { name, regionCode } = await findOwnSubject(scope);
    const { lenderId } = reading;
    // What the platform itself read nobody but its administrators can answer for.
    const due = await dueAfter(scope, lenderId === null ? "decide" : "answer", shanghaiDate(scope.now));
    const { id: receiptId, subjectId, lenderName, readAt, readerUserId, readerName, readerRole, purpose, result } = reading;
    const [filed] = await scope.tx
      .insert(accessReports)
      .values({
        ...{ id: newId("accessReport"), enterpriseId: actor.organizationId, enterpriseName: name, regionCode, subjectId },
        ...{ lenderId, lenderName, receiptId, readAt, readerUserId, readerName, readerRole, purpose, wasRefused: result === "refused" },
        ...{ ground: input.ground, statement: input.statement, reportedAt: scope.now, reportedByName: actor.displayName },
        ...{
          status: lenderId === null ? ("escalated" as const) : ("reported" as const),
          answerBy: due.day,
          isProvisional: due.isProvisional,
        },
        ...(lenderId === null ? { escalatedAt: scope.now, decideBy: due.day } : {}),
      })
      .onConflictDoNothing()
      .returning();
    if (!filed) throw new DomainError("CONFLICT", "access_report.already_reported");

    await recordAudit(scope, { action: "access_report.filed", objectId: filed.id, detail: { receiptId, ground: input.ground } });
    await tellReported(scope, filed);
    return { accessReportId: filed.id, status: filed.status };
  });
}
