import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { financingEvents, outboxMessages } from "../../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../../db/schema/loan-requests.ts";
import { productCapacities } from "../../../db/schema/products.ts";
import type { CaseStatus } from "../../../db/schema/words.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { newId } from "../../kernel/ids.ts";
import type { ProductTerms } from "../../products/schema.ts";
import { callerFor } from "../../trpc/caller.ts";
import { settleDeclined } from "../settle-declined.ts";
import type { DeclineCaseInput } from "./schema.ts";

async function makeWorld(status: CaseStatus = "assigned", criteria: ProductTerms["criteria"] = { years_in_operation_min: 3 }) {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const offering = await makeOfferingProduct(lender, { criteria });
  const request = await makeSubmittedRequest(owner);
  const lenderCase = await makeCase(request, lender, offering, status);
  const match = [
    { criterion: "amount", outcome: "failed" },
    { criterion: "term", outcome: "passed" },
  ];
  await ownerDatabase().update(lenderCases).set({ match }).where(eq(lenderCases.id, lenderCase.id));
  await ownerDatabase().update(productCapacities).set({ openCases: 1 }).where(eq(productCapacities.productId, offering.productId));
  return { owner, lender, offering, request, lenderCase, caseId: lenderCase.id };
}
const rowOf = async (caseId: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId)))[0];
const declining = (caseId: string, more: Partial<DeclineCaseInput> = {}): DeclineCaseInput => ({
  caseId,
  code: "RULE_FAIL",
  text: "申请金额超出产品范围，可另行申请较小金额。",
  criteria: ["amount"],
  recordIds: [],
  ...more,
});
const job = { kind: "system", job: "loan_requests.settle_declined", requestId: newId("request") } as const;

test("an officer takes a case up: it is the officer's own, and the first answer is stamped", async () => {
  const { caseId, lender } = await makeWorld();

  await expect(callerFor(lender.officer).cases.takeUp({ caseId })).resolves.toEqual({ caseId, status: "accepted" });

  expect(await rowOf(caseId)).toMatchObject({
    status: "accepted",
    closedAt: null,
    ownerMemberId: lender.officer.memberId,
    firstActionAt: expect.any(Date),
  });
  expect(await auditOf(caseId)).toMatchObject([{ action: "case.taken_up", userId: lender.officer.userId }]);
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.caseId, caseId));
  expect(events.map(({ kind }) => kind)).toEqual(["case_taken_up"]);
});

test("taken up twice by the same officer it stays as it is; two at once leave one owner", async () => {
  const { caseId, lender } = await makeWorld();
  const takeUp = (actor: typeof lender.officer) =>
    callerFor(actor)
      .cases.takeUp({ caseId })
      .then(
        ({ status }) => status,
        (error) => error.message,
      );

  const results = await Promise.all([takeUp(lender.officer), takeUp(lender.approver)]);
  expect(results.sort()).toEqual(["accepted", "case.moved_on"]);

  const owner = (await rowOf(caseId))?.ownerMemberId === lender.officer.memberId ? lender.officer : lender.approver;
  await expect(takeUp(owner)).resolves.toBe("accepted");
  expect(await auditOf(caseId)).toHaveLength(1);
});

test("assigning is no answer to the enterprise: the promised time runs on", async () => {
  const { caseId, lender } = await makeWorld();

  await callerFor(lender.officer).cases.assign({ caseId, to: "me" });
  await callerFor(lender.officer).cases.assign({ caseId, to: "me" });
  expect(await rowOf(caseId)).toMatchObject({ status: "assigned", ownerMemberId: lender.officer.memberId, firstActionAt: null });
  await callerFor(lender.officer).cases.assign({ caseId, to: "nobody" });

  expect((await rowOf(caseId))?.ownerMemberId).toBeNull();
  expect((await auditOf(caseId)).map(({ action }) => action)).toEqual(["case.assigned", "case.assigned"]);
});

test("checking begins once a case was taken up, and begins once", async () => {
  const { caseId, lender } = await makeWorld();
  const caller = callerFor(lender.officer);

  await expect(caller.cases.startDueDiligence({ caseId })).rejects.toMatchObject({ message: "case.not_taken_up" });
  await caller.cases.takeUp({ caseId });
  await caller.cases.startDueDiligence({ caseId });
  await caller.cases.startDueDiligence({ caseId });

  expect((await rowOf(caseId))?.status).toBe("due_diligence");
  expect((await auditOf(caseId)).map(({ action }) => action)).toEqual(["case.due_diligence_started", "case.taken_up"]);
});

test("a decline names its rule and words, is told to the enterprise by mail and event, and gives the place back", async () => {
  const { caseId, lender, offering, owner, request } = await makeWorld();

  await expect(callerFor(lender.officer).cases.decline(declining(caseId))).resolves.toEqual({ caseId, status: "declined" });

  expect(await rowOf(caseId)).toMatchObject({
    status: "declined",
    declineCode: "RULE_FAIL",
    declineBasis: { criteria: ["amount"], recordIds: [] },
    firstActionAt: expect.any(Date),
    closedAt: expect.any(Date),
  });
  expect(await auditOf(caseId)).toMatchObject([{ action: "case.declined", detail: { code: "RULE_FAIL" } }]);
  const mails = await ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload}->>'to' = ${owner.organizationId}`);
  expect(mails).toMatchObject([{ payload: { template: "case_declined", path: `/enterprise/requests/${request.id}/timeline` } }]);
  expect(JSON.stringify(mails)).not.toContain("较小金额");
  const [capacity] = await ownerDatabase().select().from(productCapacities).where(eq(productCapacities.productId, offering.productId));
  expect(capacity?.openCases).toBe(0);
});

test("a decline is final: declined again the first decision stands, and nothing else moves it", async () => {
  const { caseId, lender } = await makeWorld();
  const caller = callerFor(lender.officer);
  await caller.cases.decline(declining(caseId));

  await expect(caller.cases.decline(declining(caseId, { code: "CAPACITY", criteria: [] }))).resolves.toEqual({
    caseId,
    status: "declined",
  });
  await expect(caller.cases.takeUp({ caseId })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(caller.cases.startDueDiligence({ caseId })).rejects.toMatchObject({ code: "CONFLICT" });

  expect(await rowOf(caseId)).toMatchObject({ status: "declined", declineCode: "RULE_FAIL" });
});

test.each([
  { what: "a failed rule without the rule", more: { criteria: [] }, reason: "case.decline_names_rule" },
  { what: "a rule the product does not have", more: { criteria: ["insured_staff_min"] }, reason: "case.decline_rule_unknown" },
  { what: "a serious record without the record", more: { code: "SERIOUS_RECORD", criteria: [] }, reason: "case.decline_names_record" },
  { what: "a rule that is met", more: { criteria: ["term"] }, reason: "case.decline_rule_not_failed" },
  { what: "a rule on records nobody has read", more: { criteria: ["years_in_operation_min"] }, reason: "case.decline_rule_not_read" },
  { what: "too few words", more: { text: "不符合要求" }, reason: "case.decline_needs_words" },
] as const)("a decline that gives $what is refused, and nothing changes", async ({ more, reason }) => {
  const { caseId, lender } = await makeWorld();

  const input = declining(caseId, { ...more, criteria: [...(more.criteria ?? ["amount"])] } as Partial<DeclineCaseInput>);
  await expect(callerFor(lender.officer).cases.decline(input)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: reason });

  expect(await rowOf(caseId)).toMatchObject({ status: "assigned", declineCode: null, firstActionAt: null });
  expect(await auditOf(caseId)).toEqual([]);
});

test("a serious record is named only once it was shown under the consent", async () => {
  const { caseId, lender, owner, request } = await makeWorld("accepted");
  const record = await makeRecord(owner.subjectId, "ADM-02", {}, { severity: "serious" });
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["ADM-02"] });
  const caller = callerFor(lender.officer);
  const input = declining(caseId, { code: "SERIOUS_RECORD", criteria: [], recordIds: [record.id] });

  await expect(caller.cases.decline(input)).rejects.toMatchObject({ message: "case.decline_record_not_read" });
  await caller.cases.openProfile({ caseId });
  await caller.cases.decline(input);

  expect((await rowOf(caseId))?.declineBasis).toEqual({ criteria: [], recordIds: [record.id] });
});

test("a rule on records is named once an opening has judged it, and the decline keeps the records that decided it", async () => {
  const { caseId, lender, owner, request } = await makeWorld("accepted", { penalties_max: { severity: "minor", months: 24, count: 0 } });
  const penalty = await makeRecord(owner.subjectId, "ADM-02");
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["ADM-02"] });
  const caller = callerFor(lender.officer);
  const input = declining(caseId, { criteria: ["penalties_max"] });

  await expect(caller.cases.decline(input)).rejects.toMatchObject({ message: "case.decline_rule_not_read" });
  await caller.cases.openProfile({ caseId });
  await caller.cases.decline(input);

  const basis = { criteria: ["penalties_max"], recordIds: [penalty.id] };
  expect((await rowOf(caseId))?.declineBasis).toEqual(basis);
  expect((await auditOf(caseId)).find(({ action }) => action === "case.declined")?.detail).toEqual({ code: "RULE_FAIL", ...basis });
});

test("a rule that the opening judged met, and one it could not judge, are no ground for a decline", async () => {
  const { caseId, lender, owner, request } = await makeWorld("accepted", {
    penalties_max: { severity: "minor", months: 24, count: 1 },
    tax_grade_in: ["A"],
  });
  await makeRecord(owner.subjectId, "ADM-02");
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["ADM-02"] });
  const caller = callerFor(lender.officer);
  await caller.cases.openProfile({ caseId });

  for (const key of ["penalties_max", "tax_grade_in"])
    await expect(caller.cases.decline(declining(caseId, { criteria: [key] }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "case.decline_rule_not_failed",
    });

  expect(await rowOf(caseId)).toMatchObject({ status: "accepted", declineCode: null });
});

test.each([
  { code: "RULE_FAIL", declineBasis: { criteria: [], recordIds: ["rec_1"] } },
  { code: "SERIOUS_RECORD", declineBasis: { criteria: ["amount"], recordIds: [] } },
] as const)("the database itself refuses a decline with $code that names nothing", async ({ code, declineBasis }) => {
  const { caseId } = await makeWorld();
  const basis = { criteria: [...declineBasis.criteria], recordIds: [...declineBasis.recordIds] };
  const declined = { status: "declined" as const, declineCode: code, declineText: "本季度该产品额度已用完。", declineBasis: basis };

  const update = ownerDatabase().update(lenderCases).set(declined).where(eq(lenderCases.id, caseId));

  await expect(update).rejects.toMatchObject({ cause: { constraint_name: "lender_cases_decline_names_its_ground" } });
});

test("the database itself refuses a decline without a code", async () => {
  const { caseId } = await makeWorld();

  const update = ownerDatabase().update(lenderCases).set({ status: "declined" }).where(eq(lenderCases.id, caseId));

  await expect(update).rejects.toMatchObject({ cause: { constraint_name: "lender_cases_declined_has_code" } });
});

test.each(["offer_issued", "accepted_by_enterprise"] as const)("while an offer stands (%s) the case is not declined", async (status) => {
  const { caseId, lender } = await makeWorld(status);

  await expect(callerFor(lender.officer).cases.decline(declining(caseId))).rejects.toMatchObject({ message: "case.offer_stands" });
});

test("when every lender has declined, the request is over; while one case is open, it is not", async () => {
  const { caseId, lender, request } = await makeWorld();
  const rival = await makeLender();
  const rivalCase = await makeCase(request, rival, await makeOfferingProduct(rival), "accepted");
  const statusOf = async () => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, request.id)))[0]?.status;

  await callerFor(lender.officer).cases.decline(declining(caseId));
  await settleDeclined(job, { loanRequestId: request.id });
  expect(await statusOf()).toBe("open");
  await callerFor(rival.officer).cases.decline(declining(rivalCase.id, { code: "CAPACITY", criteria: [] }));
  await settleDeclined(job, { loanRequestId: request.id });
  await settleDeclined(job, { loanRequestId: request.id });

  expect(await statusOf()).toBe("declined_all");
  expect((await auditOf(request.id)).map(({ action }) => action)).toEqual(["loan_request.declined_by_all"]);
});

test("a manager works on no case, and a rival's case is not found", async () => {
  const { caseId, lender } = await makeWorld();
  const rival = await makeLender();

  for (const [actor, code] of [
    [lender.manager, "FORBIDDEN"],
    [rival.officer, "NOT_FOUND"],
  ] as const) {
    const { cases } = callerFor(actor);
    await expect(cases.takeUp({ caseId })).rejects.toMatchObject({ code });
    await expect(cases.assign({ caseId, to: "me" })).rejects.toMatchObject({ code });
    await expect(cases.startDueDiligence({ caseId })).rejects.toMatchObject({ code });
    await expect(cases.decline(declining(caseId))).rejects.toMatchObject({ code });
  }

  expect(await rowOf(caseId)).toMatchObject({ status: "assigned", ownerMemberId: null });
  expect(await auditOf(caseId)).toEqual([]);
});
