import "server-only";
import { sendMail } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { RepairCase } from "./queries.ts";

type Answer = "supplement" | "extended" | "rejected" | "barred" | "closed" | "moot";

/** Mails the enterprise what became of its case. A step of each answer, in its transaction; the reasons stand on the page alone. */
export function tellApplicant(scope: Scope, repair: RepairCase, decision: Answer): Promise<void> {
  return sendMail(scope.tx, {
    to: repair.enterpriseId,
    locale: "zh-CN",
    template: "repair_answered",
    facts: { decision, unit: repair.decidingUnit, due: repair.decideBy ?? "" },
    path: `/enterprise/repair/${repair.id}`,
  });
}
