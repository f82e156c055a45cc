import { randomInt } from "node:crypto";
import type { EnterpriseActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { fen } from "../../server/kernel/money.ts";
import { numbersOfYear, referenceOf } from "../../server/loan-requests/loan-request.ts";
import { ownerDatabase } from "../client.ts";
import { loanRequests } from "../schema/loan-requests.ts";

/** A draft with its need filled in: 1,200,000 yuan for 12 months, for working capital. */
export async function makeDraft(owner: EnterpriseActor, more: Partial<typeof loanRequests.$inferInsert> = {}) {
  const draft = {
    id: newId("loanRequest"),
    enterpriseId: owner.organizationId,
    subjectId: owner.subjectId,
    reference: referenceOf("2026", randomInt(numbersOfYear)),
    status: "draft" as const,
    amountFen: fen(1_200_000_00),
    termMonths: 12,
    purpose: "working_capital",
    regionCode: "320505",
    industryCode: "3484",
    chosenVersionIds: [] as string[],
    createdByUserId: owner.userId,
    ...more,
  };
  await ownerDatabase().insert(loanRequests).values(draft);
  return draft;
}
