import "server-only";
import { sendMail, toAdministrators } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AccessReport } from "./queries.ts";

/** Mails the lender that one of its readings was reported, and by when it answers; of the platform's own readings, its administrators. */
export async function tellReported(scope: Scope, { id, lenderId, enterpriseName, answerBy: due }: AccessReport): Promise<void> {
  const facts = { enterprise: enterpriseName, due };
  if (lenderId === null) await tellEscalated(scope, { id, enterpriseName, decideBy: due });
  else
    await sendMail(scope.tx, { to: lenderId, locale: "zh-CN", template: "access_reported", facts, path: `/lender/access-reports/${id}` });
}

/** Mails the administrators that a report waits for them. */
export function tellEscalated(scope: Scope, report: Pick<AccessReport, "id" | "enterpriseName" | "decideBy">): Promise<void> {
  const facts = { enterprise: report.enterpriseName, due: report.decideBy ?? "" };
  const path = `/admin/watch/${report.id}`;
  return sendMail(scope.tx, { to: toAdministrators, locale: "zh-CN", template: "access_report_escalated", facts, path });
}

/** Mails both parties what became of a report; its words stand on the page alone. */
export async function tellMoved(scope: Scope, report: AccessReport, decision: "answered" | "decided" | "withdrawn"): Promise<void> {
  const { id, enterpriseId, enterpriseName, lenderId } = report;
  const shared = { locale: "zh-CN", template: "access_report_moved", facts: { decision, enterprise: enterpriseName } } as const;
  if (decision !== "withdrawn") await sendMail(scope.tx, { ...shared, to: enterpriseId, path: `/enterprise/data/access-reports/${id}` });
  if (decision !== "answered" && lenderId) await sendMail(scope.tx, { ...shared, to: lenderId, path: `/lender/access-reports/${id}` });
}
