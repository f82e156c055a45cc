import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents } from "../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { creditLines, ledgerEntries } from "../../db/schema/loans.ts";
import { productCapacities } from "../../db/schema/products.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeAcceptedOffer } from "../../db/testing/loans.ts";
import { makeIssuedOffer } from "../../db/testing/offers.ts";
import { fen } from "../kernel/money.ts";
import { callerFor } from "../trpc/caller.ts";

const linesOf = (offerId: string) => ownerDatabase().select().from(creditLines).where(eq(creditLines.offerId, offerId));
const requestOf = async (id: string) => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;
const caseOf = async (id: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, id)))[0]?.status;

test("an approver opens the line on exactly the accepted terms: granted, posted, counted and told", async () => {
  const { lender, approval, offer, request, lenderCase } = await makeAcceptedOffer();

  const { lineId, grantedFen } = await callerFor(lender.approver).loans.approve(approval);

  expect(grantedFen).toBe(500_000_00);
  expect(await linesOf(offer.id)).toMatchObject([
    { id: lineId, termsHash: offer.termsHash, grantedFen: 500_000_00, approvedByUserId: lender.approver.userId },
  ]);
  expect([await requestOf(request.id), await caseOf(lenderCase.id)]).toEqual(["granted", "approved"]);
  const entries = await ownerDatabase()
    .select()
    .from(ledgerEntries)
    .where(eq(ledgerEntries.lineId, lineId))
    .orderBy(ledgerEntries.position);
  expect(entries).toMatchObject([
    { account: "line_available", debitFen: 500_000_00, creditFen: 0 },
    { account: "line_commitment", debitFen: 0, creditFen: 500_000_00 },
  ]);
  expect(await auditOf(lineId)).toMatchObject([{ action: "credit_line.opened", userId: lender.approver.userId }]);
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.loanRequestId, request.id));
  expect(events.find(({ kind }) => kind === "credit_granted")).toMatchObject({
    amountFen: 500_000_00,
    regionCode: "320505",
    industrySection: "C",
  });
  const [capacity] = await ownerDatabase().select().from(productCapacities).where(eq(productCapacities.productId, lenderCase.productId));
  expect(capacity?.usedFen).toBe(500_000_00);
});

test("approving twice, also at once, opens one line", async () => {
  const { lender, approval, offer } = await makeAcceptedOffer();
  const approve = () => callerFor(lender.approver).loans.approve(approval);

  const [first, second] = await Promise.all([approve(), approve()]);

  expect(first).toEqual(second);
  expect(await approve()).toEqual(first);
  expect(await linesOf(offer.id)).toHaveLength(1);
});

test("four eyes: whoever issued the offer does not approve it, nor does an officer or a manager", async () => {
  const { lender, approval, offer } = await makeAcceptedOffer();
  const author = { ...lender.approver, userId: lender.officer.userId };

  await expect(callerFor(author).loans.approve(approval)).rejects.toMatchObject({ code: "FORBIDDEN", message: "loan.four_eyes" });
  await expect(callerFor(lender.officer).loans.approve(approval)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(lender.manager).loans.approve(approval)).rejects.toMatchObject({ code: "FORBIDDEN" });

  expect(await linesOf(offer.id)).toEqual([]);
});

test("a rival lender finds neither case nor offer", async () => {
  const ours = await makeAcceptedOffer();
  const theirs = await makeAcceptedOffer();
  const approve = (approval: typeof ours.approval) => callerFor(ours.lender.approver).loans.approve(approval);

  await expect(approve(theirs.approval)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(approve({ ...ours.approval, offerId: theirs.offer.id })).rejects.toMatchObject({ code: "NOT_FOUND" });

  expect(await linesOf(theirs.offer.id)).toEqual([]);
});

test("an offer that nobody has accepted grants nothing, and other terms than the accepted ones neither", async () => {
  const issued = await makeIssuedOffer();
  const accepted = await makeAcceptedOffer();
  const early = { caseId: issued.lenderCase.id, offerId: issued.offer.id, termsHash: issued.offer.termsHash };
  const other = { ...accepted.approval, termsHash: "0".repeat(64) };

  await expect(callerFor(issued.lender.approver).loans.approve(early)).rejects.toMatchObject({ message: "loan.offer_not_accepted" });
  await expect(callerFor(accepted.lender.approver).loans.approve(other)).rejects.toMatchObject({ message: "loan.other_terms" });

  expect(await requestOf(accepted.request.id)).toBe("offer_accepted");
});

test("a product that has lent all it can grants no more, and nothing is left half done", async () => {
  const { lender, approval, offer, lenderCase, request } = await makeAcceptedOffer();
  const used = fen(499_999_999_99);
  await ownerDatabase().update(productCapacities).set({ usedFen: used }).where(eq(productCapacities.productId, lenderCase.productId));

  await expect(callerFor(lender.approver).loans.approve(approval)).rejects.toMatchObject({ code: "CONFLICT", message: "product.no_room" });

  expect(await linesOf(offer.id)).toEqual([]);
  expect([await requestOf(request.id), await caseOf(lenderCase.id)]).toEqual(["offer_accepted", "accepted_by_enterprise"]);
});

test("a request withdrawn after acceptance grants nothing", async () => {
  const { lender, approval, request } = await makeAcceptedOffer();
  await ownerDatabase().update(loanRequests).set({ status: "withdrawn" }).where(eq(loanRequests.id, request.id));

  await expect(callerFor(lender.approver).loans.approve(approval)).rejects.toMatchObject({
    code: "CONFLICT",
    message: "loan_request.moved_on",
  });
});

test("without a fresh step-up nothing is approved", async () => {
  const { lender, approval } = await makeAcceptedOffer();

  const attempt = callerFor({ ...lender.approver, steppedUpAt: null }).loans.approve(approval);

  await expect(attempt).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "session.step_up_required" });
});
