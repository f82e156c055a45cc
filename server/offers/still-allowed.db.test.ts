import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeTakenUpCase, offerDraft } from "../../db/testing/offers.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { callerFor } from "../trpc/caller.ts";

type Given = Partial<Parameters<typeof makeConsent>[1]>;

/** A case that takes offers, under a consent that stands as told. */
async function makeCaseUnder(given: Given = {}) {
  const world = await makeTakenUpCase();
  const { owner, request, lender, lenderCase } = world;
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, ...given });
  return { ...world, caseId: lenderCase.id, consent };
}

const offersOf = (caseId: string) => ownerDatabase().select().from(offers).where(eq(offers.caseId, caseId));
const caseOf = async (caseId: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId)))[0];
const ended = { code: "PRECONDITION_FAILED", message: "offer.consent_ended" };
const old = new Date("2026-01-01T00:00:00Z");

test.each([
  ["was revoked", { status: "revoked" }],
  ["ran out", { grantedAt: old, lifeDays: 30 }],
] as const)("once the consent %s no offer is made, nor sent for approval, and nothing changes", async (_what, given) => {
  const { lender, caseId } = await makeCaseUnder(given);
  const draft = offerDraft();

  await expect(callerFor(lender.officer).offers.issue({ caseId, draft })).rejects.toMatchObject(ended);
  await expect(callerFor(lender.approver).offers.issue({ caseId, draft })).rejects.toMatchObject(ended);
  await expect(callerFor(lender.officer).offers.sendForApproval({ caseId, draft })).rejects.toMatchObject(ended);

  expect(await offersOf(caseId)).toEqual([]);
  expect(await caseOf(caseId)).toMatchObject({ status: "accepted", offerApproval: null });
});

test.each([
  ["is in force", {}],
  ["rests", { status: "paused" }],
  ["was used up", { readsMax: 1, readsUsed: 1 }],
] as const)("while the consent %s offers are made", async (_what, given) => {
  const { lender, caseId } = await makeCaseUnder(given);

  await expect(callerFor(lender.officer).offers.issue({ caseId, draft: offerDraft() })).resolves.toMatchObject({ status: "issued" });
});

test("a consent that was narrowed leaves offers to be made", async () => {
  const { owner, lender, caseId, consent } = await makeCaseUnder();
  await callerFor(owner).consents.narrow({ consentId: consent.id, keptItemCodes: ["REG-01"] });

  await expect(callerFor(lender.officer).offers.issue({ caseId, draft: offerDraft() })).resolves.toMatchObject({ status: "issued" });
});

test("what waits for approval goes out no more after the revocation, can be sent back, and goes out once the enterprise has signed anew", async () => {
  const { owner, lender, caseId, consent, request } = await makeCaseUnder();
  const draft = offerDraft({ amountFen: fen(6_000_000_00) });
  const { offerId } = await callerFor(lender.officer).offers.sendForApproval({ caseId, draft });
  await callerFor(owner).consents.revoke({ consentId: consent.id });

  await expect(callerFor(lender.approver).offers.issue({ caseId, draft })).rejects.toMatchObject(ended);
  expect(await offersOf(caseId)).toMatchObject([{ id: offerId, status: "draft", issuedAt: null }]);
  await callerFor(lender.approver).offers.sendBack({ offerId, note: "授权已撤销，请先请企业重新授权" });
  await callerFor(lender.officer).cases.askConsent({ caseId });
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, grantedAt: new Date() });

  await expect(callerFor(lender.approver).offers.issue({ caseId, draft })).resolves.toMatchObject({ status: "issued" });
});

test("what is out stands after the revocation: asked for again it is answered the same, other terms are refused", async () => {
  const { owner, lender, caseId, consent } = await makeCaseUnder();
  const issue = (change = {}) => callerFor(lender.officer).offers.issue({ caseId, draft: offerDraft(change) });
  const first = await issue();
  await callerFor(owner).consents.revoke({ consentId: consent.id });

  expect(await issue()).toEqual(first);
  await expect(issue({ rateBps: bps(435) })).rejects.toMatchObject(ended);

  expect(await offersOf(caseId)).toMatchObject([{ id: first.offerId, status: "issued" }]);
});
