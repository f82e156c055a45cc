import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayReportAccess } from "../policy.ts";
import { advanceReport, findAccessReport } from "./queries.ts";
import type { AccessReportMoved, AccessReportRef } from "./schema.ts";
import { tellMoved } from "./tell.ts";

/** Takes a report back while somebody owes an answer to it. Twice is once. Refuses with NOT_FOUND, FORBIDDEN or CONFLICT. */
export function withdrawReport(actor: EnterpriseActor, input: AccessReportRef): Promise<AccessReportMoved> {
  return withActor(actor, async (scope) => {
    const before = await findAccessReport(scope, input.accessReportId);

    if (!mayReportAccess(actor, before)) throw new DomainError("FORBIDDEN", "access_report.signers_only");

    if (before.status === "withdrawn") return { accessReportId: before.id, status: before.status };
    const after = await advanceReport(scope, before, "withdraw", { closedAt: scope.now });
    await tellMoved(scope, after, "withdrawn");
    return { accessReportId: after.id, status: after.status };
  });
}
