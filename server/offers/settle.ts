import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { transition as caseTransition, isOpen as isOpenCase } from "../loan-requests/cases/case.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { isOver } from "../loan-requests/loan-request.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import { hasExpired, isOpen, transition } from "./offer.ts";
import type { Offer } from "./queries.ts";
import { reviveRivals } from "./revive-rivals.ts";

const Payload = z.strictObject({ loanRequestId: z.string() });

/**
 * Brings a request's offers, cases and its own status together after an offer has ended or the request has been withdrawn. A job does it,
 * since no lender may see whether a rival's offer stands. Nothing changes when everything agrees already, so twice is once.
 */
export function settleOffers(actor: SystemActor, payload: unknown): Promise<void> {
  const { loanRequestId } = Payload.parse(payload);
  return withActor(actor, async (scope) => settleRequest(scope, loanRequestId));
}

/** The same for every request whose offers may have run out; offers end at 18:00 in Shanghai. Each request is a transaction of its own. */
export async function settleExpiredOffers(actor: SystemActor): Promise<void> {
  const offered = await withActor(actor, ({ tx }) =>
    tx.select({ id: loanRequests.id }).from(loanRequests).where(eq(loanRequests.status, "offered")).orderBy(loanRequests.id),
  );
  for (const { id } of offered) await withActor(actor, (scope) => settleRequest(scope, id));
}

async function settleRequest(scope: Scope<SystemActor>, loanRequestId: string): Promise<void> {
  const [request] = await scope.tx.select().from(loanRequests).where(eq(loanRequests.id, loanRequestId)).for("update");
  if (!request) return;
  const cases = await lockCases(scope, loanRequestId);
  const live = and(eq(offers.loanRequestId, loanRequestId), inArray(offers.status, ["issued", "accepted"]));
  const all = await scope.tx.select().from(offers).where(live).orderBy(offers.id).for("update");
  const standing = all.filter(({ status }) => status === "issued");

  if (isOver(request.status)) return closeOffers(scope, request, all);
  if (request.status === "open") return reviveRivals(scope, request, cases);
  if (request.status !== "offered") return;
  await putBackToWork(scope, cases, standing);
  if (standing.some((offer) => isOpen(offer, scope.now))) return;
  await endRound(scope, request, await lockCases(scope, loanRequestId));
}

function lockCases({ tx }: Scope<SystemActor>, loanRequestId: string): Promise<LenderCase[]> {
  return tx.select().from(lenderCases).where(eq(lenderCases.loanRequestId, loanRequestId)).orderBy(lenderCases.id).for("update");
}

/** What an accepted offer says that fell through with its request. */
const withdrawnNote = "企业撤回融资需求 The enterprise withdrew its request";

/** A request that is over leaves no offer standing; one that was accepted and led to no credit has fallen through with it. */
async function closeOffers(scope: Scope<SystemActor>, request: LoanRequest, standing: readonly Offer[]): Promise<void> {
  for (const offer of standing) {
    const hasFallen = offer.status === "accepted" && request.status === "withdrawn";
    const status = transition(offer.status, hasFallen ? "fallThrough" : "close");
    if (!status) continue;
    const fell = hasFallen ? { fellAt: scope.now, fellBy: "enterprise" as const, fellNote: withdrawnNote } : {};
    await scope.tx
      .update(offers)
      .set({ status, ...fell })
      .where(and(eq(offers.id, offer.id), eq(offers.status, offer.status)));
    await recordAudit(scope, { action: "offer.closed", objectId: offer.id, detail: { requestStatus: request.status } });
  }
}

/** A case whose only offer has expired is its lender's to work on again. */
async function putBackToWork(scope: Scope<SystemActor>, cases: readonly LenderCase[], standing: readonly Offer[]): Promise<void> {
  const expired = new Set(standing.filter((offer) => hasExpired(offer, scope.now)).map(({ caseId }) => caseId));
  for (const lenderCase of cases) {
    if (expired.has(lenderCase.id) && caseTransition(lenderCase.status, "end_offer")) await advanceCase(scope, lenderCase, "end_offer");
  }
}

/** No offer is left: the request is open again while a lender still works on it, and declined when every lender has. */
async function endRound(scope: Scope<SystemActor>, request: LoanRequest, cases: readonly LenderCase[]): Promise<void> {
  const event = cases.some(({ status }) => isOpenCase(status)) ? "reopen" : "decline_all";
  await advanceLoanRequest(scope, request, event);
  const action = event === "reopen" ? "loan_request.reopened" : "loan_request.declined_by_all";
  await recordAudit(scope, { action, objectId: request.id, detail: { cases: cases.length } });
}
