import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { products, productVersions } from "../../db/schema/products.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";

/** A draft to two lenders' products, with the sheet of the first laid out and not signed yet. */
async function makeAsked() {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const why = { zh: "评估所需", en: "Needed for the assessment" };
  const product = await makeProduct(lender, { terms: { requiredItems: [{ itemCode: "REG-01", why, monthsBack: 60, isRequired: true }] } });
  const other = await makeProduct(await makeLender());
  const { id: loanRequestId } = await makeDraft(owner, { chosenVersionIds: [product.versionId, other.versionId] });
  const { loanRequests, consents } = callerFor(owner);
  const askSheet = () => loanRequests.askSheet({ loanRequestId, lenderId: lender.organization.id, locale: "en" });
  const sheet = await askSheet();
  const sign = () => consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["REG-01"] });
  const choose = (...versionIds: string[]) => loanRequests.choose({ loanRequestId, versionIds });
  const chosen = async () => (await loanRequests.get({ loanRequestId })).chosen;
  return { product, other, askSheet, sign, choose, chosen, lender: sheet.ask.lenderName?.en };
}

async function publishNext(productId: string): Promise<string> {
  const before = only(await ownerDatabase().select().from(productVersions).where(eq(productVersions.productId, productId)));
  const next = { ...before, id: newId("productVersion"), version: 2 };
  await ownerDatabase().insert(productVersions).values(next);
  await ownerDatabase().update(products).set({ publishedVersion: 2 }).where(eq(products.id, productId));
  return next.id;
}

test("a sheet for a version that its lender has replaced is neither laid out nor signed, and the newer one is named to choose", async () => {
  const { product, other, askSheet, sign, choose, chosen, lender } = await makeAsked();

  const newer = await publishNext(product.productId);

  const refused = { code: "CONFLICT", message: "consent.product_changed", cause: { facts: { lender } } };
  await expect(askSheet()).rejects.toMatchObject(refused);
  await expect(sign()).rejects.toMatchObject(refused);
  expect(await chosen()).toMatchObject([
    { versionId: product.versionId, isCurrent: false, newerVersionId: newer, consentId: null },
    { versionId: other.versionId, isCurrent: true, newerVersionId: null },
  ]);
  await choose(newer, other.versionId);
  await expect(askSheet()).resolves.toMatchObject({ ask: { productVersionId: newer } });
});

test("twin: of a product taken off the shelf nothing newer is named, and as nothing changed the sheet is signed", async () => {
  const [gone, kept] = [await makeAsked(), await makeAsked()];

  await ownerDatabase().update(products).set({ status: "off_shelf" }).where(eq(products.id, gone.product.productId));

  await expect(gone.sign()).rejects.toMatchObject({ code: "CONFLICT", message: "consent.product_off_shelf" });
  expect(await gone.chosen()).toMatchObject([{ isCurrent: false, newerVersionId: null }, { isCurrent: true }]);
  await expect(kept.sign()).resolves.toMatchObject({ consentId: expect.any(String) });
});

test("another lender is left out while a changed product still stands among the chosen", async () => {
  const { product, other, choose, chosen } = await makeAsked();
  await publishNext(product.productId);

  await choose(product.versionId);

  expect((await chosen()).map(({ versionId }) => versionId)).toEqual([product.versionId]);
  await choose(other.versionId);
  await expect(choose(product.versionId, other.versionId)).rejects.toMatchObject({
    code: "CONFLICT",
    message: "loan_request.product_gone",
  });
});
