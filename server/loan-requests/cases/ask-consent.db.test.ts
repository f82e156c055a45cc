import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { consents } from "../../../db/schema/consents.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import type { CaseStatus } from "../../../db/schema/words.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { only } from "../../kernel/errors.ts";
import { callerFor } from "../../trpc/caller.ts";

const required = (...codes: string[]) =>
  codes.map((itemCode) => ({ itemCode, why: { zh: "评估所需", en: "Needed" }, monthsBack: 12, isRequired: false }));

/** A case whose lender was let read two items and has read them once. */
async function makeRead(status: CaseStatus = "accepted") {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const product = await makeOfferingProduct(lender, { requiredItems: required("REG-01", "TAX-01") });
  const { id: caseId } = await makeCase(request, lender, product, status);
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id });
  await makeRecord(owner.subjectId, "REG-01");
  await callerFor(lender.officer).cases.openProfile({ caseId });
  const [enterprise, officer] = [callerFor(owner), callerFor(lender.officer)];
  const ref = { loanRequestId: request.id };
  const allowance = async () => (await enterprise.loanRequests.timeline(ref)).cases[0]?.allowance;
  const askSheet = () => enterprise.loanRequests.askSheet({ ...ref, lenderId: lender.organization.id, locale: "en" });
  return { owner, lender, request, caseId, consent, enterprise, officer, ref, allowance, askSheet };
}

test("a reading is to be deleted by its own consent's day, and by none once the deletion is confirmed", async () => {
  const { lender, owner, caseId, consent, enterprise, officer, ref } = await makeRead();
  const manager = callerFor(lender.manager);
  const readOf = async () => (await officer.cases.find({ caseId })).reads.map(({ consentId, deleteBy }) => ({ consentId, deleteBy }));
  await enterprise.consents.revoke({ consentId: consent.id });
  expect(await readOf()).toEqual([{ consentId: consent.id, deleteBy: expect.any(Date) }]);

  const { readUntil, dueUntil } = only((await manager.deletions.listOwn({})).waiting);
  await manager.deletions.acknowledge({ consentId: consent.id, readUntil, dueUntil, kept: null });
  await makeConsent(owner, { ...ref, lenderId: lender.organization.id });

  expect(await readOf()).toEqual([{ consentId: consent.id, deleteBy: null }]);
});

test("a lender that granted credit is told who its borrower is, also when the consent to judge the request is over", async () => {
  const { caseId, consent, enterprise, officer } = await makeRead();
  await enterprise.consents.revoke({ consentId: consent.id });
  expect((await officer.cases.find({ caseId })).identity).toBeNull();
  await ownerDatabase().update(lenderCases).set({ status: "disbursed" }).where(eq(lenderCases.id, caseId));

  expect((await officer.cases.find({ caseId })).identity).not.toBeNull();
});

test("what happened on a request tells of pauses, narrowing and the lender's asking, each once", async () => {
  const { lender, caseId, consent, enterprise, officer, ref } = await makeRead();
  await enterprise.consents.pause({ consentId: consent.id });
  await enterprise.consents.resume({ consentId: consent.id });
  await enterprise.consents.pause({ consentId: consent.id });
  const { consentId } = await enterprise.consents.narrow({ consentId: consent.id, keptItemCodes: ["REG-01"] });
  await enterprise.consents.revoke({ consentId });
  await officer.cases.askConsent({ caseId });

  const { events } = await enterprise.loanRequests.timeline(ref);

  expect(events.map(({ kind }) => kind).slice(-6)).toEqual([
    ...["consent_paused", "consent_resumed", "consent_paused", "consent_narrowed"],
    ...["consent_revoked", "consent_asked"],
  ]);
  expect(events.slice(-6).every(({ lenderId }) => lenderId === lender.organization.id)).toBe(true);
});

test("what took a consent's place is named on it", async () => {
  const { consent, enterprise } = await makeRead();
  const { consentId } = await enterprise.consents.narrow({ consentId: consent.id, keptItemCodes: ["REG-01"] });

  expect(await enterprise.consents.get({ consentId: consent.id })).toMatchObject({ status: "superseded", successorId: consentId });
  expect(await enterprise.consents.get({ consentId })).toMatchObject({ status: "active", successorId: null });
});

const askedIn = async (caseId: string) => (await auditOf(caseId)).filter(({ action }) => action === "case.consent_asked");
const mailsTo = (to: string, template: string) =>
  ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(sql`${outboxMessages.payload} ->> 'to' = ${to} and ${outboxMessages.payload} ->> 'template' = ${template}`);

test("after a consent is revoked both sides read why nothing goes on, the lender asks, and a new signature of the same terms opens the case again", async () => {
  const { owner, lender, caseId, consent, enterprise, officer, ref, allowance, askSheet } = await makeRead();
  expect(await allowance()).toMatchObject({ state: "allowed", askedAt: null, maySign: true });
  await expect(askSheet()).rejects.toMatchObject({ code: "CONFLICT", message: "consent.still_lives" });

  await enterprise.consents.revoke({ consentId: consent.id });

  expect(await allowance()).toMatchObject({ state: "revoked", consentId: consent.id, askedAt: null });
  expect((await enterprise.loanRequests.timeline(ref)).next).toMatchObject({ step: "allow", by: "enterprise" });
  expect((await enterprise.loanRequests.list())[0]?.next.step).toBe("allow");
  expect((await officer.cases.find({ caseId })).allowance).toMatchObject({
    ...{ state: "revoked", askedAt: null, mayAsk: true },
    mustDelete: { state: "due", readings: 1 },
  });

  const { askedAt } = await officer.cases.askConsent({ caseId });
  await expect(officer.cases.askConsent({ caseId })).resolves.toEqual({ caseId, askedAt });
  expect(await askedIn(caseId)).toMatchObject([{ userId: lender.officer.userId, detail: { consentId: consent.id } }]);
  expect(await mailsTo(owner.organizationId, "consent_asked_again")).toHaveLength(1);
  expect(await allowance()).toMatchObject({ state: "revoked", askedAt });
  const waiting = { caseId, loanRequestId: ref.loanRequestId, lenderName: { zh: lender.organization.nameZh }, askedAt };
  expect((await enterprise.loanRequests.resting()).askings).toMatchObject([waiting]);
  expect((await callerFor((await makeEnterprise()).owner).loanRequests.resting()).askings).toEqual([]);

  const { sheetId, askHash, ask } = await askSheet();
  expect(ask.items.map(({ itemCode }) => itemCode)).toEqual(["REG-01", "TAX-01"]);
  await enterprise.consents.sign({ sheetId, askHash, tickedItemCodes: ["REG-01", "TAX-01"] });

  expect(await allowance()).toMatchObject({ state: "allowed", askedAt: null });
  expect((await enterprise.loanRequests.resting()).askings).toEqual([]);
  expect((await enterprise.loanRequests.timeline(ref)).next.step).toBe("decide");
  expect((await officer.cases.find({ caseId })).allowance).toMatchObject({ state: "allowed", askedAt: null, mayAsk: false });
  expect(await mailsTo(lender.organization.id, "consent_allowed_again")).toHaveLength(1);
  await expect(officer.cases.openProfile({ caseId })).resolves.toMatchObject({ shown: {} });
});

test("what was taken out is named to both sides and can be allowed anew, and what has expired is told with its moment", async () => {
  const { consent, enterprise, officer, caseId, allowance, askSheet } = await makeRead();
  const { consentId } = await enterprise.consents.narrow({ consentId: consent.id, keptItemCodes: ["REG-01"] });

  expect(await allowance()).toMatchObject({ state: "narrowed", consentId, takenOut: [{ en: "TAX-01" }] });
  expect(await officer.cases.find({ caseId })).toMatchObject({
    consent: { takenOut: [{ en: "TAX-01" }] },
    allowance: { state: "narrowed", mayAsk: true },
  });
  await expect(askSheet()).resolves.toMatchObject({ ask: { items: [{ itemCode: "REG-01" }, { itemCode: "TAX-01" }] } });

  const hour = 3_600_000;
  const [grantedAt, expiresAt] = [new Date(Date.now() - 2 * hour), new Date(Date.now() - hour)];
  await ownerDatabase().update(consents).set({ grantedAt, expiresAt }).where(eq(consents.id, consentId));
  expect(await allowance()).toMatchObject({ state: "expired", since: expiresAt });
});

test("while it is paused only the enterprise can end that: nothing is asked and nothing signed anew", async () => {
  const { consent, enterprise, officer, caseId, allowance, askSheet } = await makeRead();
  await enterprise.consents.pause({ consentId: consent.id });

  expect(await allowance()).toMatchObject({ state: "paused" });
  await expect(askSheet()).rejects.toMatchObject({ code: "CONFLICT", message: "consent.still_lives" });
  await expect(officer.cases.askConsent({ caseId })).rejects.toMatchObject({ code: "CONFLICT", message: "case.consent_lives" });
});

test("a stranger's case is not found, a manager does not ask, and a case that is over is asked for by nobody", async () => {
  const { consent, enterprise, officer, lender, caseId, askSheet, allowance } = await makeRead();
  await enterprise.consents.revoke({ consentId: consent.id });
  const stranger = await makeLender();

  await expect(callerFor(stranger.officer).cases.askConsent({ caseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(lender.manager).cases.askConsent({ caseId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await askedIn(caseId)).toEqual([]);

  await ownerDatabase().update(lenderCases).set({ status: "closed_by_request" }).where(eq(lenderCases.id, caseId));
  await expect(officer.cases.askConsent({ caseId })).rejects.toMatchObject({ code: "CONFLICT", message: "case.moved_on" });
  await expect(askSheet()).rejects.toMatchObject({ code: "CONFLICT", message: "loan_request.case_over" });
  expect(await allowance()).toBeNull();
});

test("two who ask at once are one asking", async () => {
  const { consent, enterprise, officer, owner, caseId } = await makeRead();
  await enterprise.consents.revoke({ consentId: consent.id });

  const [one, other] = await Promise.all([officer.cases.askConsent({ caseId }), officer.cases.askConsent({ caseId })]);

  expect(one.askedAt).toEqual(other.askedAt);
  expect(await mailsTo(owner.organizationId, "consent_asked_again")).toHaveLength(1);
});
