import "server-only";
import { and, eq } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { creditLines } from "../../../db/schema/loans.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError, notFound, only } from "../../kernel/errors.ts";
import { lockOwnLoanRequest } from "../../loan-requests/queries.ts";
import { mayGiveUpLine } from "../policy.ts";
import type { CreditLine } from "../queries.ts";
import { endLine } from "./end.ts";
import { lineChanged } from "./move.ts";
import type { ChangeLineInput, LineChanged } from "./schema.ts";

/**
 * The enterprise gives up what it has not drawn of a line; what is drawn stays owed. Twice is once.
 * Refuses with NOT_FOUND, FORBIDDEN (whoever may not accept for the company), or CONFLICT when the line has ended.
 */
export function giveUpLine(actor: EnterpriseActor, { lineId, note }: ChangeLineInput): Promise<LineChanged> {
  return withActor(actor, async (scope) => {
    const request = await lockOwnLoanRequest(scope, (await findHeld(scope, lineId)).loanRequestId);
    const ofLine = and(eq(lenderCases.enterpriseId, actor.organizationId), eq(lenderCases.loanRequestId, request.id));
    const line = await findHeld(scope, lineId, "lock");
    const lenderCase = only(
      await scope.tx
        .select()
        .from(lenderCases)
        .where(and(ofLine, eq(lenderCases.id, line.caseId)))
        .for("update"),
    );
    if (!mayGiveUpLine(actor, line)) throw new DomainError("FORBIDDEN", "loan.signers_only");
    if (line.status === "cancelled") return lineChanged(scope, line);

    const ended = await endLine(scope, { line, request, lenderCase }, "cancel", note);
    await recordAudit(scope, { action: "credit_line.given_up", objectId: line.id });
    const facts = { enterprise: lenderCase.enterpriseName, reference: lenderCase.reference };
    const path = `/lender/cases/${lenderCase.id}`;
    await sendMail(scope.tx, { to: line.lenderId, locale: "zh-CN", template: "line_given_up", facts, path });
    return lineChanged(scope, ended);
  });
}

async function findHeld({ tx, actor }: Scope<EnterpriseActor>, lineId: string, how: "read" | "lock" = "read"): Promise<CreditLine> {
  const held = tx
    .select()
    .from(creditLines)
    .where(and(eq(creditLines.id, lineId), eq(creditLines.enterpriseId, actor.organizationId)));
  const [line] = await (how === "lock" ? held.for("update") : held);
  if (!line) throw notFound("line");
  return line;
}
