import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { products, productVersions } from "../../db/schema/products.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, productTerms, seenOf } from "../../db/testing/products.ts";
import { callerFor } from "../trpc/caller.ts";

const refusal = (attribute: string, asked: number, limit: number) => ({
  code: "PRECONDITION_FAILED",
  message: "product.consent_over_bound",
  cause: { facts: { attribute, asked, limit, rule: "consent.assessment" } },
});

test("a lender is told what an enterprise could not sign, with the attribute, the bound and the rule, and nothing is kept", async () => {
  const lender = await makeLender();
  const caller = callerFor(lender.manager).products;
  const why = { zh: "核对人数", en: "To check the headcount" };
  const tooFar = [{ itemCode: "SOC-01", why, monthsBack: 15, isRequired: true }];

  await expect(caller.create({ terms: productTerms({ consentDays: 365 }) })).rejects.toMatchObject(refusal("life_days", 365, 31));
  await expect(caller.create({ terms: productTerms({ dataLifeDays: 32 }) })).rejects.toMatchObject(refusal("data_life_days", 32, 31));
  await expect(caller.create({ terms: productTerms({ requiredItems: tooFar }) })).rejects.toMatchObject(
    refusal("months_back SOC-01", 15, 14),
  );

  expect(await ownerDatabase().$count(products, eq(products.lenderId, lender.organization.id))).toBe(0);
});

test("a draft over the bounds is neither saved nor, where it was kept before the rule, published", async () => {
  const lender = await makeLender();
  const { productId, terms } = await makeProduct(lender);
  const caller = callerFor(lender.manager).products;
  const seen = async () => ({ productId, seen: await seenOf(productId) });

  await expect(caller.saveDraft({ ...(await seen()), terms: { ...terms, consentReadsMax: 11 } })).rejects.toMatchObject(
    refusal("openings", 11, 10),
  );
  await caller.saveDraft({ ...(await seen()), terms: { ...terms, consentDays: 20 } });
  await ownerDatabase().update(productVersions).set({ consentDays: 60 }).where(eq(productVersions.productId, productId));

  await expect(caller.publish({ ...(await seen()), version: 2 })).rejects.toMatchObject(refusal("life_days", 60, 31));
});

test("every person of a lender is told the bounds of the rule in force", async () => {
  const { officer } = await makeLender();

  expect(await callerFor(officer).products.bounds()).toMatchObject({
    rule: "consent.assessment",
    bounds: { life_days_max: 31, openings_max: 10, data_life_days_max: 31 },
    reaches: { "REG-01": 60, "SOC-01": 14 },
  });
});
