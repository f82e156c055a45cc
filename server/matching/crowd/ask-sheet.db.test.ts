import { expect, test } from "vitest";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeProduct } from "../../../db/testing/products.ts";
import { callerFor } from "../../trpc/caller.ts";

async function makeAsked() {
  await makeProduct(await makeLender(), { terms: { criteria: { tax_grade_in: ["A"] } } });
  const { owner, operator } = await makeEnterprise();
  const as = (actor = owner) => callerFor({ ...actor, steppedUpAt: new Date() });
  return { owner, operator, as };
}

test.each(["discovery", "backtest"] as const)(
  "the sheet for %s names no lender and no request, asks for what rules read, and cannot do without the registration",
  async (purpose) => {
    const { as } = await makeAsked();

    const { sheetId, ask } = await as().matching.askCountingSheet({ purpose, locale: "en" });

    expect(ask).toMatchObject({
      purpose,
      lenderId: null,
      lenderName: null,
      loanRequestId: null,
      productName: null,
      readsMax: null,
      dataLifeDays: 0,
      lifeDays: 365,
    });
    expect(ask.items.map(({ itemCode }) => itemCode)).toEqual(expect.arrayContaining(["REG-01", "TAX-01"]));
    expect(ask.items.filter(({ isRequired }) => isRequired).map(({ itemCode }) => itemCode)).toEqual(["REG-01"]);
    expect(await auditOf(sheetId)).toMatchObject([{ action: "consent_sheet.shown", detail: { lenderId: null, purpose } }]);
  },
);

test("signed, it stands among the consents as the platform's; signed anew it takes the other's place; revoked, it is over at once", async () => {
  const { as } = await makeAsked();
  const sign = async (tickedItemCodes: string[]) => {
    const { sheetId, askHash } = await as().matching.askCountingSheet({ purpose: "discovery", locale: "zh-CN" });
    return as().consents.sign({ sheetId, askHash, tickedItemCodes });
  };

  const first = await sign(["REG-01"]);
  const second = await sign(["REG-01", "TAX-01"]);

  expect(await as().consents.list()).toMatchObject([
    { consentId: second.consentId, purpose: "discovery", lenderId: null, status: "active" },
    { consentId: first.consentId, status: "superseded" },
  ]);
  await as().consents.revoke({ consentId: second.consentId });
  expect(await as().consents.get({ consentId: second.consentId })).toMatchObject({ status: "revoked" });
});

test("without the registration nothing is signed, and an operator without a mandate for consents signs nothing", async () => {
  const { as, operator } = await makeAsked();
  const { sheetId, askHash } = await as().matching.askCountingSheet({ purpose: "backtest", locale: "en" });

  await expect(as().consents.sign({ sheetId, askHash, tickedItemCodes: ["TAX-01"] })).rejects.toMatchObject({
    message: "consent.required_item_missing",
  });
  await expect(as(operator).consents.sign({ sheetId, askHash, tickedItemCodes: ["REG-01"] })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await as().consents.list()).toEqual([]);
});
