import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeIssuedOffer, makeRivalOffer } from "../../db/testing/offers.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { settleExpiredOffers, settleOffers } from "./settle.ts";

const statusOf = async (offerId: string) => (await ownerDatabase().select().from(offers).where(eq(offers.id, offerId)))[0]?.status;
const caseOf = async (caseId: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId)))[0]?.status;
const requestOf = async (id: string) => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;
const withoutHash = ({ loanRequestId, offerId }: { loanRequestId: string; offerId: string }) => ({ loanRequestId, offerId });

test("the enterprise turns its last offer down: the case goes back to work and the request is open again", async () => {
  const { owner, ref, request, lenderCase } = await makeIssuedOffer();

  await expect(callerFor(owner).offers.reject(withoutHash(ref))).resolves.toMatchObject({ status: "rejected" });

  expect([await requestOf(request.id), await caseOf(lenderCase.id)]).toEqual(["open", "due_diligence"]);
  expect(await auditOf(ref.offerId)).toMatchObject([{ action: "offer.rejected", userId: owner.userId }]);
});

test("while another offer is live the request stays offered", async () => {
  const { owner, ref, request } = await makeIssuedOffer();
  const rival = await makeRivalOffer(request);

  await callerFor(owner).offers.reject(withoutHash(ref));

  expect([await requestOf(request.id), await statusOf(rival.offer.id)]).toEqual(["offered", "issued"]);
});

test("turning down twice is safe, and an ended offer is not turned down", async () => {
  const { owner, ref } = await makeIssuedOffer();
  const ended = await makeIssuedOffer({ validTill: new Date(Date.now() - 1_000) });
  const first = await callerFor(owner).offers.reject(withoutHash(ref));

  await expect(callerFor(owner).offers.reject(withoutHash(ref))).resolves.toEqual(first);
  await expect(callerFor(ended.owner).offers.reject(withoutHash(ended.ref))).rejects.toMatchObject({ code: "CONFLICT" });

  expect(await auditOf(ref.offerId)).toHaveLength(1);
});

test("a stranger finds no offer to turn down, an operator without mandate may not", async () => {
  const ours = await makeIssuedOffer();
  const theirs = await makeIssuedOffer();

  await expect(callerFor(ours.owner).offers.reject(withoutHash(theirs.ref))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(ours.enterprise.operator).offers.reject(withoutHash(ours.ref))).rejects.toMatchObject({ code: "FORBIDDEN" });

  expect([await statusOf(ours.offer.id), await statusOf(theirs.offer.id)]).toEqual(["issued", "issued"]);
});

test("the lender takes its offer back, and then it can no longer be accepted", async () => {
  const { owner, ref, lender, lenderCase } = await makeIssuedOffer();

  await expect(callerFor(lender.officer).offers.withdraw({ offerId: ref.offerId })).resolves.toMatchObject({ status: "withdrawn" });

  expect(await caseOf(lenderCase.id)).toBe("due_diligence");
  expect(await auditOf(ref.offerId)).toMatchObject([{ action: "offer.withdrawn", userId: lender.officer.userId }]);
  await expect(callerFor(owner).offers.accept(ref)).rejects.toMatchObject({ code: "CONFLICT", message: "offer.no_longer_open" });
});

test("an accepted offer cannot be taken back, a rival cannot find it, a manager may not touch it", async () => {
  const accepted = await makeIssuedOffer();
  const other = await makeIssuedOffer();
  await callerFor(accepted.owner).offers.accept(accepted.ref);

  const withdraw = (actor: typeof other.lender.officer, offerId: string) => callerFor(actor).offers.withdraw({ offerId });
  await expect(withdraw(accepted.lender.officer, accepted.offer.id)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(withdraw(other.lender.officer, accepted.offer.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(withdraw(other.lender.manager, other.offer.id)).rejects.toMatchObject({ code: "FORBIDDEN" });

  expect([await statusOf(accepted.offer.id), await statusOf(other.offer.id)]).toEqual(["accepted", "issued"]);
});

test("accepted and taken back at once: one of the two happens, never both", async () => {
  const { owner, ref, lender, offer, lenderCase } = await makeIssuedOffer();
  const codeOf = (error: { code: string }) => error.code;

  const answers = await Promise.all([
    callerFor(owner).offers.accept(ref).catch(codeOf),
    callerFor(lender.officer).offers.withdraw({ offerId: offer.id }).catch(codeOf),
  ]);

  expect(answers.filter((answer) => answer === "CONFLICT")).toHaveLength(1);
  const ends = [await statusOf(offer.id), await caseOf(lenderCase.id)];
  expect([
    ["accepted", "accepted_by_enterprise"],
    ["withdrawn", "due_diligence"],
  ]).toContainEqual(ends);
});

test("offers are listed by total cost with ended ones last, each as its lender issued it", async () => {
  const { owner, request, offer } = await makeIssuedOffer({ validTill: new Date(Date.now() - 1_000) });
  const dear = await makeRivalOffer(request);
  const cheap = await makeRivalOffer(request, {}, { charges: [] });

  const listed = await callerFor(owner).offers.listReceived({ loanRequestId: request.id });

  expect(listed.map(({ id, isOpen, hasExpired }) => [id, isOpen, hasExpired])).toEqual([
    [cheap.offer.id, true, false],
    [dear.offer.id, true, false],
    [offer.id, false, true],
  ]);
  expect(listed[1]).toMatchObject({ lenderNameEn: "Test Bank", productNameZh: "成长贷", mayDecide: true });
  expect((listed[1]?.flaggedGapPpm ?? 0) / 10_000).toBeCloseTo(1.95, 2);
  expect(listed[0]?.flaggedGapPpm).toBeNull();
});

test("an offer whose lender has declined since is no longer open", async () => {
  const { owner, request, lenderCase } = await makeIssuedOffer();
  const declined = { status: "declined" as const, declineCode: "CAPACITY" as const, declineBasis: { criteria: [], recordIds: [] } };
  await ownerDatabase().update(lenderCases).set(declined).where(eq(lenderCases.id, lenderCase.id));

  const [listed] = await callerFor(owner).offers.listReceived({ loanRequestId: request.id });

  expect(listed).toMatchObject({ isOpen: false, status: "issued" });
});

test("another enterprise's request lists nothing, it is not found; a rival lender's case likewise", async () => {
  const ours = await makeIssuedOffer();
  const theirs = await makeIssuedOffer();

  await expect(callerFor(ours.owner).offers.listReceived({ loanRequestId: theirs.request.id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(callerFor(ours.owner).offers.findReceived(withoutHash(theirs.ref))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(ours.lender.officer).offers.listMade({ caseId: theirs.lenderCase.id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a lender's view is the same, byte for byte, whether or not a rival has made an offer", async () => {
  const { request, lender, lenderCase } = await makeIssuedOffer();
  const look = async () => JSON.stringify(await callerFor(lender.officer).offers.listMade({ caseId: lenderCase.id }));
  const alone = await look();

  await makeRivalOffer(request);

  expect(await look()).toBe(alone);
});

const job = { kind: "system", job: "offers.settle", requestId: newId("request") } as const;

test("when the last offer was taken back, the request is open again; while another stands, it stays offered", async () => {
  const { ref, lender, request } = await makeIssuedOffer();
  const rival = await makeRivalOffer(request);

  await callerFor(lender.officer).offers.withdraw({ offerId: ref.offerId });
  await settleOffers(job, { loanRequestId: request.id });
  expect(await requestOf(request.id)).toBe("offered");
  await ownerDatabase().update(offers).set({ status: "withdrawn" }).where(eq(offers.id, rival.offer.id));
  await settleOffers(job, { loanRequestId: request.id });
  await settleOffers(job, { loanRequestId: request.id });

  expect(await requestOf(request.id)).toBe("open");
  expect((await auditOf(request.id)).map(({ action }) => action)).toEqual(["loan_request.reopened"]);
});

test("an offer that has run out gives its case back to the lender and opens the request again, and another request's offer stays", async () => {
  const ended = await makeIssuedOffer({ validTill: new Date(Date.now() - 1_000) });
  const live = await makeIssuedOffer();

  await settleExpiredOffers(job);

  expect([await requestOf(ended.request.id), await caseOf(ended.lenderCase.id)]).toEqual(["open", "due_diligence"]);
  expect([await requestOf(live.request.id), await caseOf(live.lenderCase.id)]).toEqual(["offered", "offer_issued"]);
});

test("a request that was withdrawn leaves no offer standing", async () => {
  const { owner, ref, request } = await makeIssuedOffer();

  await callerFor(owner).loanRequests.withdraw({ loanRequestId: request.id });
  await settleOffers(job, { loanRequestId: request.id });

  expect([await requestOf(request.id), await statusOf(ref.offerId)]).toEqual(["withdrawn", "rejected"]);
  expect((await auditOf(ref.offerId)).map(({ action }) => action)).toEqual(["offer.closed"]);
});
