import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { consents } from "../../db/schema/consents.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeAcceptedOffer, makeLine } from "../../db/testing/loans.ts";
import { makeIssuedOffer, makeRivalOffer } from "../../db/testing/offers.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { settleOffers } from "./settle.ts";

const job = { kind: "system", job: "offers.settle", requestId: newId("request") } as const;
const rowOf = async (offerId: string) => (await ownerDatabase().select().from(offers).where(eq(offers.id, offerId)))[0];
const caseOf = async (id: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, id)))[0];
const requestOf = async (id: string) => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;
const note = "担保未能落实";

test("the enterprise leaves an accepted offer: offer, case and request go back at once, and twice is once", async () => {
  const world = await makeAcceptedOffer();
  const { loanRequestId, offerId } = world.ref;
  const left = await callerFor(world.owner).offers.leave({ loanRequestId, offerId, note });

  expect(left).toEqual({ offerId, status: "fallen_through" });
  expect(await callerFor(world.owner).offers.leave({ loanRequestId, offerId, note: "again" })).toEqual(left);
  expect([await requestOf(loanRequestId), (await caseOf(world.lenderCase.id))?.status]).toEqual(["open", "due_diligence"]);
  expect(await rowOf(offerId)).toMatchObject({ fellBy: "enterprise", fellNote: note });
  expect((await auditOf(offerId)).map(({ action }) => action).toSorted()).toEqual(["offer.accepted", "offer.left"]);
  const [made] = await callerFor(world.lender.approver).offers.listMade({ caseId: world.lenderCase.id });
  expect(made).toMatchObject({ fell: { by: "enterprise", note }, mayLetFall: false });
});

test("an approver lets an accepted offer fall; officers, managers and other lenders do not, nor anyone once credit is granted", async () => {
  const world = await makeAcceptedOffer();
  const input = { offerId: world.ref.offerId, note };
  await expect(callerFor(world.lender.officer).offers.letFall(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor((await makeLender()).approver).offers.letFall(input)).rejects.toMatchObject({ code: "NOT_FOUND" });

  await callerFor(world.lender.approver).offers.letFall(input);
  expect(await requestOf(world.request.id)).toBe("open");
  expect(await rowOf(input.offerId)).toMatchObject({ status: "fallen_through", fellBy: "lender" });

  const granted = await makeLine();
  await expect(callerFor(granted.lender.approver).offers.letFall({ offerId: granted.offer.id, note })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await requestOf(granted.request.id)).toBe("granted");
});

test("an offer that is only issued cannot be left", async () => {
  const { owner, ref } = await makeIssuedOffer();
  const { loanRequestId, offerId } = ref;

  await expect(callerFor(owner).offers.leave({ loanRequestId, offerId, note })).rejects.toMatchObject({ message: "offer.not_accepted" });
});

test("the cases that the acceptance closed go on where the consent still stands, and where it does not stay closed", async () => {
  const world = await makeIssuedOffer();
  const rivals = [await makeRivalOffer(world.request), await makeRivalOffer(world.request)] as const;
  for (const rival of rivals) {
    const consent = await makeConsent(world.owner, { loanRequestId: world.request.id, lenderId: rival.lenderCase.lenderId });
    await ownerDatabase().update(lenderCases).set({ consentId: consent.id }).where(eq(lenderCases.id, rival.lenderCase.id));
  }
  const { consentId } = (await caseOf(rivals[1].lenderCase.id)) ?? {};
  await ownerDatabase()
    .update(consents)
    .set({ status: "revoked", endedAt: new Date() })
    .where(eq(consents.id, consentId ?? ""));
  await callerFor(world.owner).offers.accept(world.ref);
  await callerFor(world.owner).offers.leave({ loanRequestId: world.request.id, offerId: world.offer.id, note });
  await settleOffers(job, { loanRequestId: world.request.id });
  await settleOffers(job, { loanRequestId: world.request.id });

  expect(await caseOf(rivals[0].lenderCase.id)).toMatchObject({ status: "due_diligence", closedAt: null });
  expect(await caseOf(rivals[1].lenderCase.id)).toMatchObject({ status: "closed_by_request" });
  expect((await auditOf(rivals[0].lenderCase.id)).map(({ action }) => action)).toEqual(["case.revived"]);
});

test("a rival that had not answered yet is promised anew", async () => {
  const world = await makeIssuedOffer();
  const rival = await makeRivalOffer(world.request);
  const consent = await makeConsent(world.owner, { loanRequestId: world.request.id, lenderId: rival.lenderCase.lenderId });
  const unanswered = {
    consentId: consent.id,
    status: "assigned" as const,
    firstActionAt: null,
    assignedAt: new Date(Date.now() - 86_400_000),
  };
  await ownerDatabase().update(lenderCases).set(unanswered).where(eq(lenderCases.id, rival.lenderCase.id));
  await callerFor(world.owner).offers.accept(world.ref);
  await callerFor(world.owner).offers.leave({ loanRequestId: world.request.id, offerId: world.offer.id, note });
  await settleOffers(job, { loanRequestId: world.request.id });

  const after = await caseOf(rival.lenderCase.id);
  expect(after).toMatchObject({ status: "assigned", firstActionAt: null });
  expect(after?.assignedAt.getTime()).toBeGreaterThan(unanswered.assignedAt.getTime());
});

test("an accepted offer falls through with a request that is withdrawn", async () => {
  const world = await makeAcceptedOffer();
  await callerFor(world.owner).loanRequests.withdraw({ loanRequestId: world.request.id });
  await settleOffers(job, { loanRequestId: world.request.id });

  expect(await rowOf(world.offer.id)).toMatchObject({ status: "fallen_through", fellBy: "enterprise" });
});
