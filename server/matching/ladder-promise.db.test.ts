import { expect, test } from "vitest";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { callerFor } from "../trpc/caller.ts";

const why = { zh: "评估所需", en: "Needed for the assessment" };

test("before anything is signed the ladder counts what lenders cannot do without, names what each step opens, and signing what it advises leaves nothing to share", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const asking = (isRequired: boolean) => [{ itemCode: "SOC-01", why, monthsBack: 12, isRequired }];
  const required = await makeProduct(lender, { terms: { requiredItems: asking(true), criteria: { no_abnormal_listing: true } } });
  const ticked = await makeProduct(lender, { terms: { requiredItems: asking(false), criteria: { insured_staff_min: 1 } } });
  const loanRequestId = (await makeDraft(owner)).id;
  const matches = () => callerFor(owner).matching.forRequest({ loanRequestId });

  const before = (await matches()).ladder;
  const advised = before.rungs.at(-1)?.itemCodes ?? expect.unreachable();
  const sheet = await callerFor(owner).matching.askSheet({ loanRequestId, locale: "en" });
  await callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: [...advised] });

  const named = before.rungs.map(({ first, ...rung }) => ({ ...rung, first: first.map(({ productId }) => productId) }));
  expect(named).toEqual([
    { itemCodes: ["SOC-01"], products: 1, first: [ticked.productId], others: 0 },
    { itemCodes: ["LST-02", "SOC-01"], products: 2, first: [required.productId], others: 0 },
  ]);
  expect((await matches()).ladder.rungs).toEqual([]);
});
