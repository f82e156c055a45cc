import "server-only";
import { and, eq } from "drizzle-orm";
import { consents } from "../../../../db/schema/consents.ts";
import { lenderCases } from "../../../../db/schema/loan-requests.ts";
import { narrowToSubject, type Scope } from "../../../access/with-actor.ts";
import { ConsentTerms } from "../../../consents/schema.ts";
import type { EnterpriseActor } from "../../../kernel/actor.ts";
import { notFound, only } from "../../../kernel/errors.ts";
import { makeAgain } from "../../../profiles/replay/make-again.ts";
import type { LenderCase } from "../locks.ts";
import { type CaseJudging, saidIn } from "../open-profile.ts";
import { describeDecision, findDecision } from "./decisions.ts";
import type { DecisionRef, OwnDecision } from "./schema.ts";

/**
 * What a lender saw at its last reading before a decision on the enterprise's own case, made again as of that moment, and what has changed since. It
 * leaves no receipt: nobody else looks. Another enterprise's case is not found, nor one without that decision.
 */
export async function replayOwnDecision(scope: Scope<EnterpriseActor>, ref: DecisionRef, judging: CaseJudging): Promise<OwnDecision> {
  const lenderCase = await findOwnCase(scope, ref.caseId);
  const found = await findDecision(scope, lenderCase, ref.decisionId);
  const described = await describeDecision(scope, lenderCase, found);
  const { receipt } = found;
  if (!receipt?.consentId) return { ...described, replayed: null };

  const row = only(await scope.tx.select().from(consents).where(eq(consents.id, receipt.consentId)));
  // What the lender could not open stays outside this look too, so that its reading is made again and no wider one.
  await narrowToSubject(scope, receipt.subjectId, receipt.itemCodes);
  const { replayed } = await makeAgain(
    scope,
    { consent: { ...row, terms: ConsentTerms.parse(row.terms) }, itemCodes: receipt.itemCodes },
    receipt,
    { said: saidIn(lenderCase), judging: (opened) => judging(scope, lenderCase, opened) },
    scope.now,
  );
  return { ...described, replayed };
}

async function findOwnCase({ tx, actor }: Scope<EnterpriseActor>, caseId: string): Promise<LenderCase> {
  const own = and(eq(lenderCases.id, caseId), eq(lenderCases.enterpriseId, actor.organizationId));
  const [lenderCase] = await tx.select().from(lenderCases).where(own);
  if (!lenderCase) throw notFound("case");
  return lenderCase;
}
