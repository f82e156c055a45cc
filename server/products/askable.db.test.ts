import { expect, test } from "vitest";
import { makeLender } from "../../db/testing/organizations.ts";
import { productTerms } from "../../db/testing/products.ts";
import { makeSupplement } from "../../db/testing/supplements.ts";
import { callerFor } from "../trpc/caller.ts";

const why = { zh: "了解用热情况", en: "To see the use of heating" };

/** A product that asks for an item, offered in some regions; put on the shelf. */
async function publishAsking(itemCode: string, regions: string[] | undefined) {
  const { manager } = await makeLender();
  const { products } = callerFor({ ...manager, steppedUpAt: new Date() });
  const usual = productTerms();
  const terms = productTerms({
    requiredItems: [...usual.requiredItems, { itemCode, why, monthsBack: 12, isRequired: false }],
    criteria: regions === undefined ? {} : { regions },
  });
  const { productId, fingerprint: seen } = await products.create({ terms });
  await products.publish({ productId, version: 1, seen });
  return { products, productId };
}

test("a product asks for a supplement's item where it is offered, and its readers find what the item is called", async () => {
  const { regionCode, own } = await makeSupplement();

  const { products, productId } = await publishAsking(own, [`${regionCode.slice(0, 2)}0000`]);

  const { items } = await products.findOnShelf({ productId });
  expect(items.find(({ itemCode }) => itemCode === own)).toMatchObject({ name: { en: "Heating use and payment" } });
  expect(await products.findOwn({ productId })).toMatchObject({ unaskable: [], names: { [own]: { en: "Heating use and payment" } } });
  const askable = await products.listAskableItems();
  expect(askable.find(({ itemCode }) => itemCode === own)?.region).not.toBeNull();
  expect(askable.find(({ itemCode }) => itemCode === "TAX-01")?.region).toBeNull();
  expect(askable.some(({ itemCode }) => itemCode === "TAX-05")).toBe(false);
});

test("one that is collected only elsewhere, or not to be asked for to assess a request, keeps the product off the shelf and is named", async () => {
  const { own } = await makeSupplement();
  const bound = await makeSupplement({ purposes: ["matching"] });

  await expect(publishAsking(own, ["810000"])).rejects.toMatchObject({
    code: "CONFLICT",
    message: "product.item_not_where_offered",
    cause: { facts: { item: own } },
  });
  await expect(publishAsking(bound.own, undefined)).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: "product.item_not_for_purpose",
    cause: { facts: { item: bound.own } },
  });
});
