import "server-only";
import { sendMail } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { Amendment } from "./carry-out.ts";

/** Mails the enterprise that a unit amended a record of it; what it changed and why stands on the page alone. */
export function tellAmended(scope: Scope, { way, unitName }: Amendment, enterpriseId: string): Promise<void> {
  return sendMail(scope.tx, {
    ...{ to: enterpriseId, locale: "zh-CN", template: "record_amended", facts: { decision: way, unit: unitName } },
    path: "/enterprise/objections",
  });
}
