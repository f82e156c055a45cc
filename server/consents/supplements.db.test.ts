import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeSupplement, publishSupplement } from "../../db/testing/supplements.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { fixConsentSheet, type SheetWish } from "./fix-sheet.ts";
import { openConsent } from "./open-consent.ts";

const why = { zh: "评估所需", en: "Needed for the assessment" };
const today = shanghaiDate(new Date());

async function makeFirm(regionCode: string) {
  return makeEnterprise({ subject: { regionCode } });
}

/** What a sheet of a lender says that asks for these items. */
async function sheetOf(owner: EnterpriseActor, itemCodes: readonly string[], more: Partial<SheetWish> = {}) {
  const lender = await makeLender();
  const wish: SheetWish = {
    purpose: "assessment",
    lender: { id: lender.organization.id, name: { zh: "测试银行", en: "Test Bank" } },
    loanRequestId: newId("loanRequest"),
    product: null,
    items: itemCodes.map((itemCode) => ({ itemCode, why, monthsBack: 12, isRequired: false })),
    ...{ lifeDays: 30, readsMax: 3, dataLifeDays: 30, locale: "en" },
    ...more,
  };
  const sheet = await withActor(owner, (scope) => fixConsentSheet(scope, wish));
  const { items, leftOut } = sheet.ask;
  return { lender, wish, sheet, asked: items.map(({ itemCode }) => itemCode), left: leftOut?.map(({ itemCode, why }) => [itemCode, why]) };
}

const opening = (officer: LenderActor, loanRequestId: string | null) =>
  withActor(officer, async (scope) => {
    const { consent, itemCodes } = await openConsent(scope, { loanRequestId: loanRequestId ?? "", purpose: "assessment" });
    const rows = await scope.tx.select().from(creditRecords).where(eq(creditRecords.subjectId, consent.subjectId));
    return { itemCodes, records: rows.map(({ itemCode }) => itemCode).sort() };
  });

async function holdRecord(subjectId: string, itemCode: string): Promise<void> {
  const said = { content: {}, contentHash: newId("record"), catalogueVersionId: "cat_test", sourceUnit: "地方供热企业" };
  await ownerDatabase()
    .insert(creditRecords)
    .values({
      ...said,
      id: newId("record"),
      version: 1,
      subjectId,
      itemCode,
      naturalKey: newId("record"),
      status: "valid",
      trueFrom: "2026-09-01",
    });
}

test("a sheet asks for what the supplements around its enterprise add, in the class they belong to", async () => {
  const { regionCode, own, detail } = await makeSupplement();
  const { owner } = await makeFirm(`${regionCode.slice(0, 4)}05`);

  const { asked, left, sheet } = await sheetOf(owner, [own, "TAX-01", detail, "UTL-01"]);

  expect(asked).toEqual(["TAX-01", "UTL-01", own, detail]);
  expect(left).toBeUndefined();
  expect(sheet.ask.items.at(-1)).toMatchObject({
    sensitivity: "sensitive",
    className: { en: "Utilities" },
    name: { en: "Electricity by hour" },
  });
});

test("elsewhere the same sheet leaves the item out and says so, instead of failing", async () => {
  const { own } = await makeSupplement();
  const { owner } = await makeFirm("110105");

  const { asked, left } = await sheetOf(owner, [own, "TAX-01", "UTL-9999-01"]);

  expect(asked).toEqual(["TAX-01"]);
  expect(left).toEqual([
    [own, "elsewhere"],
    ["UTL-9999-01", "ended"],
  ]);
});

test("an item that is not to be asked for the purpose is left out, and a sheet of nothing else is refused, naming it", async () => {
  const { regionCode, own } = await makeSupplement({ purposes: ["matching"] });
  const { owner } = await makeFirm(regionCode);

  expect((await sheetOf(owner, [own, "TAX-01"])).left).toEqual([[own, "purpose"]]);
  await expect(sheetOf(owner, [own])).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: "consent.item_not_for_purpose",
    facts: { item: "Heating use and payment" },
  });
  const matching = { purpose: "matching", lender: null, readsMax: null, dataLifeDays: 0 } as const;
  const { sheet } = await sheetOf(owner, [own], matching);
  expect(sheet.ask.items).toMatchObject([{ itemCode: own, onlyFor: ["matching"] }]);
});

test("a consent to an item of the base opens no detail of it, and a consent to the detail opens no more than that", async () => {
  const { regionCode, detail } = await makeSupplement();
  const { owner, subject } = await makeFirm(regionCode);
  for (const code of ["UTL-01", detail]) await holdRecord(subject.id, code);
  const open = async (itemCodes: string[]) => {
    const lender = await makeLender();
    const { loanRequestId } = await makeConsent(owner, {
      loanRequestId: newId("loanRequest"),
      lenderId: lender.organization.id,
      itemCodes,
    });
    return (await opening(lender.officer, loanRequestId)).records;
  };

  expect(await open(["UTL-01"])).toEqual(["UTL-01"]);
  expect(await open([detail])).toEqual([detail]);
  expect(await open(["UTL-01", detail])).toEqual(["UTL-01", detail].sort());
});

test("what was withdrawn since the signature opens nothing any more, and a sheet that lies is read again before it is signed", async () => {
  const { regionCode, own, detail } = await makeSupplement();
  const { owner, subject } = await makeFirm(regionCode);
  const { lender, sheet, wish } = await sheetOf(owner, [own, detail, "TAX-01"]);
  const lying = await sheetOf(owner, [own, "TAX-01"]);
  for (const code of [own, detail, "TAX-01"]) await holdRecord(subject.id, code);
  await callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: [own, detail, "TAX-01"] });

  await publishSupplement(regionCode, 2, today, { [detail]: { nameZh: "分时用电信息", nameEn: "By hour", sensitivity: "sensitive" } });

  const opened = await opening(lender.officer, wish.loanRequestId);
  expect(opened.itemCodes.toSorted()).toEqual(["TAX-01", detail].sort());
  expect(opened.records).toEqual(["TAX-01", detail].sort());
  const signing = callerFor(owner).consents.sign({
    sheetId: lying.sheet.sheetId,
    askHash: lying.sheet.askHash,
    tickedItemCodes: ["TAX-01"],
  });
  await expect(signing).rejects.toMatchObject({ code: "CONFLICT", message: "consent.catalogue_changed" });
  const [signed] = await callerFor(owner).consents.list();
  expect(signed?.items.map(({ itemCode }) => itemCode)).toContain(own);
});

test("an enterprise finds the items of its region in its own profile, and others only where something is held of it", async () => {
  const { regionCode, own } = await makeSupplement();
  const elsewhere = await makeSupplement();
  const { owner, subject } = await makeFirm(regionCode);
  await holdRecord(subject.id, own);
  await holdRecord(subject.id, elsewhere.detail);

  const { profile } = await callerFor(owner).profiles.readOwn({});

  const states = new Map(profile.groups.flatMap(({ items }) => items.map(({ itemCode, state }) => [itemCode, state])));
  expect(states.get(own)).toBe("shown");
  expect(states.get(elsewhere.detail)).toBe("shown");
  expect(states.has(elsewhere.own)).toBe(false);
});
