import { desc } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { outboxMessages } from "../../db/schema/events.ts";
import { makeAdministrator, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, productTerms } from "../../db/testing/products.ts";
import { makeSupplement } from "../../db/testing/supplements.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { callerFor } from "../trpc/caller.ts";

const today = shanghaiDate(new Date());
const why = { zh: "评估所需", en: "Needed for the assessment" };
const asking = (itemCodes: readonly string[]) => ({
  criteria: {},
  requiredItems: [...productTerms().requiredItems, ...itemCodes.map((itemCode) => ({ itemCode, why, monthsBack: 12, isRequired: false }))],
});
const mailsTo = async (lenderId: string) => {
  const rows = await ownerDatabase().select().from(outboxMessages).orderBy(desc(outboxMessages.id));
  return rows.map(({ payload }) => payload as { to: string; template: string; facts: object }).filter(({ to }) => to === lenderId);
};

/** A supplement in force, two products of one lender that ask for its items, one of another that does not, and a draft of its next version. */
async function makeAsked() {
  const administrator = { ...(await makeAdministrator()), steppedUpAt: new Date() };
  const supplement = await makeSupplement();
  const [lender, other] = [await makeLender(), await makeLender()];
  const first = await makeProduct(lender, { terms: { ...asking([supplement.own]), nameZh: "一号贷" } });
  const second = await makeProduct(lender, { terms: { ...asking([supplement.own, supplement.detail]), nameZh: "二号贷" } });
  await makeProduct(lender, { terms: asking([supplement.own]), status: "off_shelf" });
  await makeProduct(other);
  const { catalogue } = callerFor(administrator);
  const draft = await catalogue.startDraft({ regionCode: supplement.regionCode });
  return { ...supplement, catalogue, draft, lender, other, first, second, see: () => catalogue.findVersion(draft) };
}

test("a draft that withdraws an item names the products on the shelf that ask for it, and publishing it tells each of their lenders once", async () => {
  const { catalogue, draft, own, lender, other, first, second, see } = await makeAsked();
  expect((await see()).concerned).toEqual([]);

  await catalogue.removeItem({ ...draft, code: own });
  const { concerned, fingerprint: seen } = await see();
  await catalogue.publishDraft({ ...draft, seen, effectiveFrom: today });
  await catalogue.publishDraft({ ...draft, seen, effectiveFrom: today });

  expect(concerned.map(({ productId, itemCodes }) => [productId, itemCodes]).sort()).toEqual(
    [
      [first.productId, [own]],
      [second.productId, [own]],
    ].sort(),
  );
  expect(await mailsTo(lender.organization.id)).toMatchObject([{ template: "items_closed", facts: { items: own, day: today } }]);
  expect(await mailsTo(other.organization.id)).toEqual([]);
  const told = await callerFor(lender.manager).products.findOwn({ productId: second.productId });
  expect(told.unaskable).toEqual([{ itemCode: own, why: "ended" }]);
  expect(told.names[own]).toMatchObject({ en: "Heating use and payment" });
});

test("so does one that lets an item be asked for no more to assess a request, and one that changes its name concerns nobody", async () => {
  const { catalogue, draft, detail, own, second, see } = await makeAsked();
  const items = (await see()).classes.flatMap((one) => one.items);
  const edit = (code: string, more: object) => {
    const { code: _, ...terms } = items.find((item) => item.code === code) as (typeof items)[number];
    return catalogue.saveItem({ ...draft, code, terms: { ...terms, ...more } });
  };

  await edit(own, { nameEn: "Heating" });
  expect((await see()).concerned).toEqual([]);
  await edit(detail, { purposes: ["matching", "monitoring"] });

  expect((await see()).concerned).toMatchObject([{ productId: second.productId, itemCodes: [detail] }]);
});
