import "server-only";
import { randomInt } from "node:crypto";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { findShelfProduct } from "../products/queries.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { numbersOfYear, referenceOf } from "./loan-request.ts";
import type { LoanRequest } from "./queries.ts";
import { type DraftPatch, isNeededTooLate, type RequestStarted, type StartRequestInput } from "./schema.ts";

/**
 * Starts a draft, prefilled with place and industry from the public record and with what was answered before. Refuses with NOT_FOUND when
 * it starts from a product that is not on the shelf, or PRECONDITION_FAILED when the money is needed by a day that has gone by.
 */
export function startRequest(actor: EnterpriseActor, input: StartRequestInput): Promise<RequestStarted> {
  return withActor(actor, async (scope) => {
    const subject = await findOwnSubject(scope);
    const product = input.productId ? await findShelfProduct(scope, input.productId) : null;

    if (isNeededTooLate(input.answers?.declared, shanghaiDate(scope.now)))
      throw new DomainError("PRECONDITION_FAILED", "loan_request.needed_by_past");

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
