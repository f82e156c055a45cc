import { expect, test } from "vitest";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { formatDate } from "../kernel/format.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { lastDayOf } from "./consent.ts";
import { type FixedSheet, fixConsentSheet, type SheetWish } from "./fix-sheet.ts";
import { openConsent } from "./open-consent.ts";

const why = { zh: "评估所需", en: "Needed for the assessment" };

async function makeSheet(owner: EnterpriseActor, loanRequestId = newId("loanRequest")) {
  const lender = await makeLender();
  const wish: SheetWish = {
    ...{ purpose: "assessment", loanRequestId, product: null, lifeDays: 30, readsMax: 3, dataLifeDays: 30, locale: "en" },
    lender: { id: lender.organization.id, name: { zh: "测试银行", en: "Test Bank" } },
    items: ["TAX-01", "SOC-01"].map((itemCode) => ({ itemCode, why, monthsBack: 12, isRequired: false })),
  };
  return { lender, loanRequestId, sheet: await withActor(owner, (scope) => fixConsentSheet(scope, wish)) };
}

const ticked = ({ sheetId, askHash }: FixedSheet) => ({ sheetId, askHash, tickedItemCodes: ["TAX-01", "SOC-01"] });
const opening = (officer: LenderActor, loanRequestId: string) =>
  withActor(officer, (scope) => openConsent(scope, { loanRequestId, purpose: "assessment" }));

test("what is signed keeps its sentence as it was shown, and names the request by the day it was sent", async () => {
  const { owner, subject } = await makeEnterprise();
  const { id: loanRequestId } = await makeDraft(owner, { status: "open", submittedAt: new Date("2026-03-04T17:00:00Z") });
  const { sheet } = await makeSheet(owner, loanRequestId);

  const { consentId, expiresAt } = await callerFor(owner).consents.sign(ticked(sheet));

  const last = formatDate(lastDayOf({ expiresAt }), "en");
  const { terms, termsHash } = await callerFor(owner).consents.get({ consentId });
  expect(terms.sentence?.en).toBe(
    `I, ${owner.displayName}, for ${subject.name}, let Test Bank read ${sheet.ask.items.map(({ name }) => name.en).join(" and ")} for the request of ${formatDate("2026-03-05", "en")}, and what was entered with that request. It must delete all of it by ${last}.`,
  );
  expect(terms.sentence?.zh).toContain("为2026年3月5日的融资需求读取");
  expect(canonicalHash(terms)).toBe(termsHash);
  expect(canonicalHash({ ...terms, sentence: { ...terms.sentence, en: "I let nobody read anything." } })).not.toBe(termsHash);
});

test("what was narrowed goes by the sentence that was signed, and says what was taken out, by whom, and how much was read before", async () => {
  const { owner } = await makeEnterprise();
  const { sheet, lender, loanRequestId } = await makeSheet(owner);
  const own = callerFor(owner).consents;
  const first = await own.sign(ticked(sheet));
  await opening(lender.officer, loanRequestId);

  const { consentId } = await own.narrow({ consentId: first.consentId, keptItemCodes: ["TAX-01"] });

  const [before, after] = [await own.get({ consentId: first.consentId }), await own.get({ consentId })];
  expect(after).toMatchObject({ expiresAt: first.expiresAt, readsUsed: 1, readsMax: 3 });
  expect(after.terms.sentence).toEqual(before.terms.sentence);
  expect(after.terms.carried).toMatchObject({
    ...{ consentId: first.consentId, how: "narrowed", takenOut: [{ itemCode: "SOC-01" }], readsUsed: 1 },
    ...{ firstSignedAt: before.terms.grantedAt, firstSignedByName: owner.displayName },
  });
  expect(before.terms.carried).toBeUndefined();
});
