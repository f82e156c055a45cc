import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents, outboxMessages } from "../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { auditOf } from "../../db/testing/audit.ts";
import {
  makeCase,
  makeIssuedOffer,
  makeOfferingProduct,
  makeRivalOffer,
  makeSubmittedRequest,
  makeTakenUpCase,
  offerDraft,
} from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { callerFor } from "../trpc/caller.ts";
import { usualOfficerLimitFen } from "./policy.ts";
import type { OfferDraft } from "./schema.ts";

const offersOf = (caseId: string) => ownerDatabase().select().from(offers).where(eq(offers.caseId, caseId)).orderBy(offers.createdAt);
const caseOf = async (caseId: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId)))[0]?.status;
const requestOf = async (id: string) => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;

test("an officer issues an offer: the annual cost is computed, the terms are hashed, request and case move on", async () => {
  const { lender, lenderCase, request, owner } = await makeTakenUpCase();

  const issued = await callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft: offerDraft() });

  const [offer] = await offersOf(lenderCase.id);
  expect(offer).toMatchObject({
    id: issued.offerId,
    status: "issued",
    totalCostFen: 3_457_776,
    netReceivedFen: 49_250_000,
    issuedByUserId: lender.officer.userId,
  });
  expect((offer?.annualCostSimplePpm ?? 0) / 10_000).toBeCloseTo(6.6, 2);
  expect(canonicalHash(offer?.terms)).toBe(issued.termsHash);
  expect([await requestOf(request.id), await caseOf(lenderCase.id)]).toEqual(["offered", "offer_issued"]);
  expect(await auditOf(issued.offerId)).toMatchObject([{ action: "offer.issued", userId: lender.officer.userId }]);
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.loanRequestId, request.id));
  expect(events).toMatchObject([{ kind: "offer_issued", lenderId: lenderCase.lenderId, amountFen: 50_000_000 }]);
  const mails = (await ownerDatabase().select().from(outboxMessages)).filter(({ payload }) => payload.to === owner.organizationId);
  expect(mails).toMatchObject([{ payload: { template: "offer_received", path: `/enterprise/requests/${request.id}/offers` } }]);
});

test("a pegged rate takes the loan prime rate in force on the day", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const draft = offerDraft({ rateBase: "LPR1Y", rateBps: null, spreadBps: bps(165) });

  await callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft });

  expect((await offersOf(lenderCase.id))[0]).toMatchObject({ rateBase: "LPR1Y", rateBps: 465, spreadBps: 165 });
});

test("other terms are another offer: the one before is taken back", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const issue = (change: Partial<OfferDraft>) =>
    callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft: offerDraft(change) });
  await issue({});

  await issue({ rateBps: bps(435) });

  expect((await offersOf(lenderCase.id)).map(({ status, rateBps }) => [status, rateBps])).toEqual([
    ["withdrawn", 465],
    ["issued", 435],
  ]);
});

test("issuing the same terms twice gives the first answer again", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const issue = () => callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft: offerDraft() });

  const answers = await Promise.all([issue(), issue()]);

  expect(answers[0]).toEqual(answers[1]);
  expect(await offersOf(lenderCase.id)).toHaveLength(1);
});

test("a rival's case is not found, and nothing is written", async () => {
  const { lenderCase } = await makeTakenUpCase();
  const { lender: stranger } = await makeTakenUpCase();

  const attempt = callerFor(stranger.officer).offers.issue({ caseId: lenderCase.id, draft: offerDraft() });

  await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await offersOf(lenderCase.id)).toEqual([]);
});

test("above the officer's limit only an approver issues, and a manager never does", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const above = offerDraft({ amountFen: fen(usualOfficerLimitFen + 1) });
  const issueAs = (actor: typeof lender.officer, draft: OfferDraft) => callerFor(actor).offers.issue({ caseId: lenderCase.id, draft });

  await expect(issueAs(lender.officer, above)).rejects.toMatchObject({ code: "FORBIDDEN", message: "offer.approver_needed" });
  await expect(issueAs(lender.manager, offerDraft())).rejects.toMatchObject({ code: "FORBIDDEN", message: "offer.role" });
  expect(await offersOf(lenderCase.id)).toEqual([]);

  await expect(issueAs(lender.approver, above)).resolves.toMatchObject({ status: "issued" });
});

test.each([
  { what: "an amount above the product", change: { amountFen: fen(10_000_000_01) }, reason: "offer.amount_outside_product" },
  { what: "a term above the product", change: { termMonths: 37 }, reason: "offer.term_outside_product" },
  { what: "a rate below the product", change: { rateBps: bps(299) }, reason: "offer.rate_outside_product" },
  { what: "a security the product does not know", change: { guaranteeMode: "pledge" as const }, reason: "offer.guarantee_outside_product" },
  { what: "a last day that is past", change: { validOn: "2026-01-01" }, reason: "offer.valid_too_long" },
])("$what is refused by name", async ({ change, reason }) => {
  const { lender, lenderCase } = await makeTakenUpCase();

  const attempt = callerFor(lender.approver).offers.issue({ caseId: lenderCase.id, draft: offerDraft(change) });

  await expect(attempt).rejects.toMatchObject({ message: reason });
  expect(await offersOf(lenderCase.id)).toEqual([]);
});

test("a figure that somebody typed is no part of a draft", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const draft = { ...offerDraft(), cost: { annualCostSimplePpm: 1 } } as OfferDraft;

  await expect(callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test.each(["assigned", "lapsed", "closed_by_request", "accepted_by_enterprise"] as const)(
  "a case that is %s takes no offer",
  async (status) => {
    const { owner } = await makeEnterprise();
    const lender = await makeLender();
    const request = await makeSubmittedRequest(owner);
    const lenderCase = await makeCase(request, lender, await makeOfferingProduct(lender), status);

    const attempt = callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft: offerDraft() });

    await expect(attempt).rejects.toMatchObject({ code: "CONFLICT", message: "case.moved_on" });
    expect(await requestOf(request.id)).toBe("open");
  },
);

test("a request that has moved on takes no offer", async () => {
  const { lender, lenderCase, request } = await makeTakenUpCase();
  await ownerDatabase().update(loanRequests).set({ status: "withdrawn" }).where(eq(loanRequests.id, request.id));

  const attempt = callerFor(lender.officer).offers.issue({ caseId: lenderCase.id, draft: offerDraft() });

  await expect(attempt).rejects.toMatchObject({ code: "CONFLICT", message: "loan_request.moved_on" });
});

test("what the builder starts from names the product's bounds, the wish and the loan prime rates", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();

  const ground = await callerFor(lender.officer).offers.ground({ caseId: lenderCase.id });

  expect(ground).toMatchObject({
    wish: { amountFen: 50_000_000, termMonths: 24 },
    product: { amountFenMax: 10_000_000_00, rateBpsMin: 300 },
    lpr: { LPR1Y: { rateBps: 300 }, LPR5Y: { rateBps: 350 } },
    mayIssue: true,
    mayIssueAbove: false,
  });
});

test("a lender whose case closed is told of its own case, never how the request went on", async () => {
  const { owner, ref, request } = await makeIssuedOffer();
  const rival = await makeRivalOffer(request);
  await callerFor(owner).offers.accept(ref);

  const late = callerFor(rival.lender.officer).offers.issue({ caseId: rival.lenderCase.id, draft: offerDraft({ termMonths: 24 }) });

  await expect(late).rejects.toMatchObject({ message: "case.moved_on", cause: { facts: { status: "closed_by_request" } } });
});
