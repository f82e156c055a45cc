import { expect, test } from "vitest";
import { makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, productTerms, seenOf } from "../../db/testing/products.ts";
import { bps } from "../kernel/rate.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";

/** Terms that ask for all that their rules read. */
function wholeTerms() {
  const terms = productTerms();
  const why = { zh: "核查名单", en: "To check the lists" };
  const lists = ["LST-01", "LST-03", "JUD-02"].map((itemCode) => ({ itemCode, why, monthsBack: 24, isRequired: true }));
  return { ...terms, requiredItems: [...terms.requiredItems, ...lists] };
}

const onShelf = async (productId: string) =>
  (await callerOf(null).products.listShelf()).products.find((product) => product.productId === productId);

test("a draft that was saved anew under the same number is not published unread, nor discarded, nor saved over", async () => {
  const { manager } = await makeLender();
  const draft = await callerFor(manager).products.create({ terms: wholeTerms() });
  const { productId, version, fingerprint: seen } = draft;
  const dear = { ...wholeTerms(), rateBpsMax: bps(9_999) };
  const { publish, discardDraft, saveDraft, findOwn } = callerFor(manager).products;
  await saveDraft({ productId, seen, terms: dear });

  const moved = { code: "CONFLICT", message: "product.draft_moved_on" };
  await expect(publish({ productId, version, seen })).rejects.toMatchObject(moved);
  await expect(discardDraft({ productId, version, seen })).rejects.toMatchObject(moved);
  await expect(saveDraft({ productId, seen, terms: wholeTerms() })).rejects.toMatchObject(moved);

  expect(await onShelf(productId)).toBeUndefined();
  const [stored] = (await findOwn({ productId })).versions;
  expect(stored?.terms).toEqual(dear);
  await publish({ productId, version, seen: stored?.fingerprint ?? "" });
  expect(await onShelf(productId)).toMatchObject({ terms: { rateBpsMax: 9_999 } });
});

test("of two who save the same draft at once, one is kept and the other told", async () => {
  const lender = await makeLender();
  const { productId, terms } = await makeProduct(lender);
  const seen = await seenOf(productId);
  const save = (nameEn: string) => callerFor(lender.manager).products.saveDraft({ productId, seen, terms: { ...terms, nameEn } });

  const outcomes = await Promise.allSettled([save("Growth Loan East"), save("Growth Loan West")]);

  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { message: "product.draft_moved_on" } });
  expect((await callerFor(lender.manager).products.findOwn({ productId })).versions).toHaveLength(2);
});

test("what a save answers is the fingerprint that the next one needs, also when a discarded draft left its number to another", async () => {
  const lender = await makeLender();
  const { productId, terms } = await makeProduct(lender);
  const { saveDraft, discardDraft } = callerFor(lender.manager).products;

  const first = await saveDraft({ productId, seen: await seenOf(productId), terms: { ...terms, nameEn: "Growth Loan Plus" } });
  const second = await saveDraft({ productId, seen: first.fingerprint, terms: { ...terms, nameEn: "Growth Loan Max" } });
  await discardDraft({ productId, version: 2, seen: second.fingerprint });
  const again = await saveDraft({ productId, seen: await seenOf(productId), terms: { ...terms, nameEn: "Growth Loan Min" } });

  expect([first.version, second.version, again.version]).toEqual([2, 2, 2]);
  const stale = saveDraft({ productId, seen: second.fingerprint, terms });
  await expect(stale).rejects.toMatchObject({ message: "product.draft_moved_on" });
});
