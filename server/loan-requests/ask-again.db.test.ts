import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { callerFor } from "../trpc/caller.ts";

/** A request that one lender declined after reading the profile. */
async function makeDeclined() {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const { id: caseId } = await makeCase(request, lender, await makeOfferingProduct(lender, {}));
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["TAX-02"] });
  const officer = callerFor(lender.officer);
  await officer.cases.openProfile({ caseId });
  await officer.cases.decline({ caseId, code: "OTHER", text: "不符合本行当前的授信安排。", criteria: [], recordIds: [] });
  const askAgain = () => callerFor(owner).loanRequests.start({ againOf: caseId, answers: { termMonths: 24 } });
  const begun = async () =>
    (await callerFor(owner).matching.explainDeclines({ loanRequestId: request.id })).declines[0]?.again?.begun?.loanRequestId;
  const drafts = async () => {
    const rows = await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.enterpriseId, owner.organizationId));
    return rows.filter(({ status }) => status === "draft").map(({ id }) => id);
  };
  return { owner, caseId, askAgain, begun, drafts };
}

test("asking a lender again begins one draft however often and at once it is pressed, and the decline leads to it", async () => {
  const { askAgain, begun, drafts } = await makeDeclined();
  expect(await begun()).toBeUndefined();

  const pressed = [...(await Promise.all([askAgain(), askAgain()])), await askAgain()];

  const [first] = await drafts();
  expect(await drafts()).toHaveLength(1);
  expect(new Set(pressed.map(({ loanRequestId }) => loanRequestId))).toEqual(new Set([first]));
  expect(await begun()).toBe(first);
});

test("twin: a draft that was withdrawn or asks for another product is not led to, and another's case is not found", async () => {
  const { owner, caseId, askAgain, begun, drafts } = await makeDeclined();
  await callerFor(owner).loanRequests.start({});
  const { loanRequestId: withdrawn } = await askAgain();

  await callerFor(owner).loanRequests.withdraw({ loanRequestId: withdrawn });

  expect(await begun()).toBeUndefined();
  expect((await askAgain()).loanRequestId).not.toBe(withdrawn);
  expect(await drafts()).toHaveLength(2);
  const stranger = (await makeEnterprise()).owner;
  await expect(callerFor(stranger).loanRequests.start({ againOf: caseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
