import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { productVersions } from "../../db/schema/products.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, productTerms, seenOf } from "../../db/testing/products.ts";
import { callerFor } from "../trpc/caller.ts";
import type { ProductTerms } from "./schema.ts";

const both = { first: "industries_accepted", second: "industries_excluded" };
const alone = { first: "industries_excluded", second: "industries_excluded" };
const unknown = (criterion: string, code: string) => ({ reason: "product.code_unknown", facts: { criterion, code } });

const refused: readonly { criteria: ProductTerms["criteria"]; why: { reason: string; facts: object } }[] = [
  { criteria: { regions: ["320000", "999999"] }, why: unknown("regions", "999999") },
  { criteria: { regions: ["123456"] }, why: unknown("regions", "123456") },
  { criteria: { industries_accepted: ["99"] }, why: unknown("industries_accepted", "99") },
  { criteria: { industries_excluded: ["34", "9999"] }, why: unknown("industries_excluded", "9999") },
  {
    criteria: { industries_accepted: ["3484", "51"], industries_excluded: ["C"] },
    why: { reason: "product.contradiction", facts: both },
  },
  {
    criteria: { industries_accepted: ["48"], industries_excluded: ["481", "482", "483", "484", "485", "486", "487", "489"] },
    why: { reason: "product.contradiction", facts: both },
  },
  { criteria: { industries_excluded: [..."ABCDEFGHIJKLMNOPQRST"] }, why: { reason: "product.nothing_left", facts: alone } },
];

test.each(refused)("$criteria is neither begun, nor saved, nor published: $why.reason", async ({ criteria, why }) => {
  const lender = await makeLender();
  const caller = callerFor(lender.manager);
  const { productId } = await makeProduct(lender);
  const terms = productTerms({ criteria });
  const refusal = { code: "CONFLICT", message: why.reason, cause: { facts: why.facts } };

  await expect(caller.products.create({ terms })).rejects.toMatchObject(refusal);
  await expect(caller.products.saveDraft({ productId, seen: await seenOf(productId), terms })).rejects.toMatchObject(refusal);
  // A draft of before this was asked.
  const draft = await caller.products.create({ terms: productTerms() });
  await ownerDatabase().update(productVersions).set({ criteria }).where(eq(productVersions.productId, draft.productId));
  const publishing = caller.products.publish({ productId: draft.productId, version: 1, seen: await seenOf(draft.productId) });
  await expect(publishing).rejects.toMatchObject(refusal);
});

test("what is left of an accepted industry, to the last class, can be served", async () => {
  const { manager } = await makeLender();
  const criteria = { regions: ["320505", "110000"], industries_accepted: ["48", "C"], industries_excluded: ["481", "482", "3484"] };

  const draft = await callerFor(manager).products.create({ terms: productTerms({ criteria }) });

  expect(draft.version).toBe(1);
});

test("lists of before that name a place twice are read, and not published again", async () => {
  const lender = await makeLender();
  const caller = callerFor(lender.manager);
  const draft = await caller.products.create({ terms: productTerms() });
  const { productId } = draft;
  const criteria = { regions: ["320000", "320000"] };
  await ownerDatabase().update(productVersions).set({ criteria }).where(eq(productVersions.productId, productId));

  expect(await caller.products.findOwn({ productId })).toMatchObject({ versions: [{ terms: { criteria } }] });
  const publishing = caller.products.publish({ productId, version: 1, seen: await seenOf(productId) });
  await expect(publishing).rejects.toMatchObject({ message: "product.listed_twice", cause: { facts: { list: "regions" } } });
});
