import "server-only";
import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { findShelfProduct } from "../products/queries.ts";
import { mayBorrow } from "../subjects/kind.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { numbersOfYear, referenceOf } from "./loan-request.ts";
import { findBegunAgain, findOwnDeclined } from "./queries/begun-again.ts";
import type { LoanRequest } from "./queries.ts";
import { type DraftPatch, isNeededTooLate, type RequestStarted, type StartRequestInput } from "./schema.ts";

/**
 * Starts a draft, prefilled with place and industry from the public record and with what was answered before; where a lender that declined is
 * asked again, the draft that was begun for it already is the answer. Refuses with NOT_FOUND when it starts from a product that is not on the
 * shelf or from a case that is not the enterprise's own or was not declined, PRECONDITION_FAILED for a government
 * unit, which may not borrow, or when the money is needed by a day that has gone by, or LIMIT_EXCEEDED
 * while twenty drafts are open.
 */
export function startRequest(actor: EnterpriseActor, input: StartRequestInput): Promise<RequestStarted> {
  return withActor(actor, async (scope) => {
    const subject = await findOwnSubject(scope);
    if (!mayBorrow(subject.kind)) throw new DomainError("PRECONDITION_FAILED", "loan_request.not_for_government");
    const declined = input.againOf ? await findOwnDeclined(scope, input.againOf) : null;
    await holdDrafts(scope);
    const begun = declined ? await findBegunAgain(scope, declined) : null;
    if (begun) return begun;
    const productId = declined?.productId ?? input.productId;
    const product = productId ? await findShelfProduct(scope, productId) : null;

    if (isNeededTooLate(input.answers?.declared, shanghaiDate(scope.now)))
      throw new DomainError("PRECONDITION_FAILED", "loan_request.needed_by_past");

    await refuseManyDrafts(scope);

    const { declared = {}, ...answers }: DraftPatch = input.answers ?? {};
    const draft = await insertNumbered(scope, {
      enterpriseId: actor.organizationId,
      subjectId: actor.subjectId,
      regionCode: subject.regionCode,
      industryCode: subject.industryCode,
      ...answers,
      declared,
      chosenVersionIds: product ? [product.versionId] : [],
      createdByUserId: actor.userId,
      savedAt: scope.now,
    });

    await recordAudit(scope, { action: "loan_request.started", objectId: draft.id, detail: { reference: draft.reference } });
    return { loanRequestId: draft.id, reference: draft.reference };
  });
}

/** So many drafts of one enterprise are open at a time. */
export const draftsMax = 20;

/** Starts of one enterprise go one after the other, so that many at once neither begin the same twice nor pass the bound together. */
async function holdDrafts({ tx, actor }: Scope<EnterpriseActor>): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`drafts of ${actor.organizationId}`}, 0))`);
}

/** Holds the bound of open drafts. Refuses with LIMIT_EXCEEDED. */
async function refuseManyDrafts({ tx, actor }: Scope<EnterpriseActor>): Promise<void> {
  const open = and(eq(loanRequests.enterpriseId, actor.organizationId), eq(loanRequests.status, "draft"));
  if ((await tx.$count(loanRequests, open)) >= draftsMax)
    throw new DomainError("LIMIT_EXCEEDED", "loan_request.too_many_drafts", { max: draftsMax });
}

const triesMax = 100;

type Draft = Omit<typeof loanRequests.$inferInsert, "id" | "reference">;

/** Draws a number that no request of the platform has this year; two started at once get two. */
async function insertNumbered(scope: Scope<EnterpriseActor>, draft: Draft): Promise<LoanRequest> {
  const year = shanghaiDate(scope.now).slice(0, 4);
  for (let tries = 0; tries < triesMax; tries++) {
    const row = { ...draft, id: newId("loanRequest"), reference: referenceOf(year, randomInt(numbersOfYear)) };
    const [inserted] = await scope.tx.insert(loanRequests).values(row).onConflictDoNothing().returning();
    if (inserted) return inserted;
  }
  throw new Error(`no free number for a request was drawn in ${triesMax} tries`);
}
