import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../../db/schema/loan-requests.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { newId } from "../../kernel/ids.ts";
import { chaseCases } from "./chase.ts";

const job = { kind: "system", job: "cases.chase", requestId: newId("request") } as const;
const day = 24 * 60 * 60 * 1000;
const caseOf = async (id: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, id)))[0];
const requestOf = async (id: string) => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;
const templatesTo = async (to: string) =>
  (await ownerDatabase().select().from(outboxMessages)).filter(({ payload }) => payload.to === to).map(({ payload }) => payload.template);

/** A case nobody has answered, promised for so many days ago within a promise of a day. */
async function makeSilentCase(daysOverdue: number, request?: Awaited<ReturnType<typeof makeSubmittedRequest>>) {
  const enterprise = await makeEnterprise();
  const asked = request ?? (await makeSubmittedRequest(enterprise.owner));
  const lender = await makeLender();
  const lenderCase = await makeCase(asked, lender, await makeOfferingProduct(lender), "assigned");
  const dueAt = new Date(Date.now() - daysOverdue * day);
  await ownerDatabase()
    .update(lenderCases)
    .set({ dueAt, assignedAt: new Date(dueAt.getTime() - day) })
    .where(eq(lenderCases.id, lenderCase.id));
  return { request: asked, lender, lenderCase };
}

test("an overdue answer is asked for once, and nothing else changes", async () => {
  const { request, lender, lenderCase } = await makeSilentCase(0);
  await chaseCases(job);
  await chaseCases(job);

  expect(await templatesTo(lender.organization.id)).toEqual(["case_overdue"]);
  expect([(await caseOf(lenderCase.id))?.status, await requestOf(request.id)]).toEqual(["assigned", "open"]);
});

test("silence ends the case and, when nobody else works on it, the request; the enterprise is told of both once", async () => {
  const { request, lenderCase } = await makeSilentCase(20);
  await chaseCases(job);
  await chaseCases(job);

  expect([(await caseOf(lenderCase.id))?.status, await requestOf(request.id)]).toEqual(["lapsed", "expired"]);
  expect(await templatesTo(request.enterpriseId)).toEqual(["case_lapsed", "request_expired"]);
  expect((await auditOf(lenderCase.id)).map(({ action }) => action).toSorted()).toEqual(["case.lapsed", "case.overdue_told"]);
});

test("while another lender works on it, the request goes on", async () => {
  const { request, lenderCase } = await makeSilentCase(20);
  const other = await makeLender();
  await makeCase(request, other, await makeOfferingProduct(other), "accepted");
  await chaseCases(job);

  expect([(await caseOf(lenderCase.id))?.status, await requestOf(request.id)]).toEqual(["lapsed", "open"]);
});

test("a request without an offer for ninety days ends with every case on it", async () => {
  const { request } = await makeSilentCase(0);
  const lender = await makeLender();
  const worked = await makeCase(request, lender, await makeOfferingProduct(lender), "due_diligence");
  await ownerDatabase()
    .update(loanRequests)
    .set({ submittedAt: new Date(Date.now() - 91 * day) })
    .where(eq(loanRequests.id, request.id));
  await chaseCases(job);

  expect([await requestOf(request.id), (await caseOf(worked.id))?.status]).toEqual(["expired", "closed_by_request"]);
});
