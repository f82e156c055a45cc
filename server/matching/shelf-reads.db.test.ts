import { expect, test } from "vitest";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import type { SheetView } from "../consents/schema.ts";
import { callerFor } from "../trpc/caller.ts";

/** An enterprise with a draft, in a world whose shelf holds only what the test puts there. */
async function makeAsking() {
  const { owner } = await makeEnterprise();
  const { id: loanRequestId } = await makeDraft(owner);
  const caller = callerFor(owner);
  return {
    matches: () => caller.matching.forRequest({ loanRequestId }),
    ask: () => caller.matching.askSheet({ loanRequestId, locale: "en" }),
    sign: ({ sheetId, askHash }: SheetView, tickedItemCodes: string[]) => caller.consents.sign({ sheetId, askHash, tickedItemCodes }),
  };
}

test("matching asks for what the shelf's rules read and nothing else; a later rule's item stays unknown until it is shared", async () => {
  const { matches, ask, sign } = await makeAsking();

  // Places and lines of business are answers of the request: such rules read no record, so nothing is asked and all is judged.
  const free = await makeProduct(await makeLender(), { terms: { criteria: { regions: ["320000"], first_time_borrower_only: true } } });
  expect(await matches()).toMatchObject({ consent: null, reads: [], products: [{ versionId: free.versionId }] });
  await expect(ask()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "matching.nothing_to_read" });

  await makeProduct(await makeLender(), { terms: { criteria: { tax_grade_in: ["A"], no_abnormal_listing: true } } });
  await makeProduct(await makeLender(), { status: "off_shelf", terms: { criteria: { annual_revenue_fen_min: 1 } } });
  // Before anything is shared, what it would open is told, and no product is answered.
  const rungs = [{ itemCodes: ["LST-02", "TAX-01"], products: 1 }];
  expect(await matches()).toMatchObject({ consent: null, reads: ["TAX-01", "LST-02"], products: [], opens: [], ladder: { rungs } });
  const sheet = await ask();
  expect(sheet.ask.items.map(({ itemCode }) => itemCode).sort()).toEqual(["LST-02", "TAX-01"]);
  await sign(sheet, ["TAX-01", "LST-02"]);

  const later = await makeProduct(await makeLender(), { terms: { criteria: { insured_staff_min: 3 } } });
  const seen = await matches();
  expect(seen).toMatchObject({
    reads: ["SOC-01", "TAX-01", "LST-02"],
    consent: { itemCodes: expect.arrayContaining(["TAX-01", "LST-02"]) },
  });
  const verdicts = seen.products.find(({ versionId }) => versionId === later.versionId)?.verdicts;
  expect(verdicts?.find(({ criterion }) => criterion === "insured_staff_min")).toMatchObject({
    outcome: "unknown",
    supply: { items: ["SOC-01"] },
  });
});
