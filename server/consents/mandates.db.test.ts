import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { mandates } from "../../db/schema/organizations.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { openSigners, withActor } from "../access/with-actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { callerFor } from "../trpc/caller.ts";
import { fixConsentSheet } from "./fix-sheet.ts";
import { findMatchingConsent, listAssessmentConsents } from "./queries.ts";

const why = { zh: "评估所需", en: "Needed for the assessment" };
const endsOn = addDays(shanghaiDate(new Date()), 90);

/** A case whose consent an operator signed under a mandate that names consents. */
async function makeSignedByOperator() {
  const { owner, operator } = await makeEnterprise({ binds: ["consent"] });
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const lenderCase = await makeCase(request, lender, await makeOfferingProduct(lender));
  await makeRecord(owner.subjectId, "TAX-01");
  const signFor = async (lenderId: string | null) => {
    const sheet = await withActor(owner, (scope) =>
      fixConsentSheet(scope, {
        purpose: lenderId ? "assessment" : "matching",
        lender: lenderId ? { id: lenderId, name: { zh: "测试银行", en: "Test Bank" } } : null,
        loanRequestId: request.id,
        product: null,
        items: [{ itemCode: "TAX-01", why, monthsBack: 24, isRequired: true }],
        ...{ lifeDays: 30, readsMax: lenderId ? 3 : null, dataLifeDays: lenderId ? 30 : 0, locale: "en" as const },
      }),
    );
    return callerFor(operator).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01"] });
  };
  const { consentId } = await signFor(lender.organization.id);
  await signFor(null);
  const open = () => callerFor(lender.officer).cases.openProfile({ caseId: lenderCase.id });
  return { owner, operator, lender, request, caseId: lenderCase.id, consentId, open };
}
type World = Awaited<ReturnType<typeof makeSignedByOperator>>;

async function takeBack({ owner, operator }: Pick<World, "owner" | "operator">): Promise<void> {
  const live = and(eq(mandates.memberId, operator.memberId), eq(mandates.status, "approved"));
  const [mandate] = await ownerDatabase().select().from(mandates).where(live);
  await callerFor(owner).mandates.revoke({ mandateId: mandate?.id ?? "" });
}
const refusalsOf = (caseId: string) =>
  ownerDatabase()
    .select()
    .from(accessReceipts)
    .where(and(eq(accessReceipts.caseId, caseId), eq(accessReceipts.result, "refused")));
const fallen = { code: "PRECONDITION_FAILED", message: "consent.mandate_ended" };

test("when the mandate is taken back, the lender's next opening is refused in words, and the enterprise sees why", async () => {
  const world = await makeSignedByOperator();
  await world.open();

  await takeBack(world);
  await expect(world.open()).rejects.toMatchObject(fallen);

  expect(await refusalsOf(world.caseId)).toMatchObject([{ refusal: "consent.mandate_ended", recordVersions: [] }]);
  const { owner, consentId } = world;
  expect(await callerFor(owner).consents.get({ consentId })).toMatchObject({ status: "fallen", mayChange: true });
  expect((await callerFor(owner).consents.list()).find((consent) => consent.consentId === consentId)?.status).toBe("fallen");
  expect((await callerFor(owner).consents.accessLog({ limit: 1 }))[0]).toMatchObject({
    result: "refused",
    refusal: "consent.mandate_ended",
  });
});

test("what a lender sees of the case falls with it: nobody is named", async () => {
  const world = await makeSignedByOperator();
  const find = () => callerFor(world.lender.officer).cases.find({ caseId: world.caseId });
  expect(await find()).toMatchObject({ identity: { name: expect.any(String) }, consent: { isInForce: true } });

  await takeBack(world);

  expect(await find()).toMatchObject({ identity: null, consent: { isInForce: false, status: "fallen" } });
});

test("the platform reads nothing for matching under it either, and nothing is sent under it", async () => {
  const world = await makeSignedByOperator();
  const { owner, request } = world;
  const standing = () =>
    withActor(owner, async (scope) => [await findMatchingConsent(scope, request.id), ...(await listAssessmentConsents(scope, request.id))]);
  expect((await standing()).filter((consent) => consent !== null)).toHaveLength(2);

  await takeBack(world);

  expect(await standing()).toEqual([null]);
});

test.each([
  { what: "is removed", end: ({ owner, operator }: World) => callerFor(owner).members.remove({ memberId: operator.memberId }) },
  {
    what: "has a mandate that no longer names consents",
    end: ({ owner, operator }: World) => callerFor(owner).mandates.grant({ memberId: operator.memberId, scope: ["submit"], endsOn }),
  },
  {
    what: "has a mandate past its last day",
    end: ({ operator }: World) =>
      ownerDatabase()
        .update(mandates)
        .set({ endsOn: addDays(shanghaiDate(new Date()), -1) })
        .where(eq(mandates.memberId, operator.memberId)),
  },
])("once the operator $what, the consent opens nothing", async ({ end }) => {
  const world = await makeSignedByOperator();

  await end(world);

  await expect(world.open()).rejects.toMatchObject(fallen);
});

test("a mandate that is replaced at once by one that names consents carries the consent on; given again later it revives nothing", async () => {
  const world = await makeSignedByOperator();
  const grant = () => callerFor(world.owner).mandates.grant({ memberId: world.operator.memberId, scope: ["consent", "submit"], endsOn });

  await grant();
  await grant();
  await expect(world.open()).resolves.toMatchObject({ receipt: { openingsUsed: 1 } });
  await takeBack(world);
  await grant();

  await expect(world.open()).rejects.toMatchObject(fallen);
});

test("a signer signs it again: the same items and end, under the signer's own name, and the openings count on", async () => {
  const world = await makeSignedByOperator();
  const { owner, operator, consentId } = world;
  await world.open();
  await takeBack(world);
  const before = await callerFor(owner).consents.get({ consentId });

  await expect(callerFor({ ...operator, binds: [] }).consents.signAgain({ consentId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const again = await callerFor(owner).consents.signAgain({ consentId });

  const [row] = await ownerDatabase().select().from(consents).where(eq(consents.id, again.consentId));
  expect(row).toMatchObject({ status: "active", signedByName: owner.displayName, itemCodes: ["TAX-01"], mandateId: null, readsUsed: 1 });
  expect(row?.expiresAt).toEqual(before.expiresAt);
  expect(await auditOf(again.consentId)).toMatchObject([{ action: "consent.signed_again", detail: { supersedes: consentId } }]);
  await expect(world.open()).resolves.toMatchObject({ receipt: { openingsUsed: 2 } });
  await expect(callerFor(owner).consents.signAgain({ consentId })).rejects.toMatchObject({ message: "consent.not_fallen" });
  await expect(callerFor(owner).consents.signAgain({ consentId: again.consentId })).rejects.toMatchObject({
    message: "consent.not_fallen",
  });
});

test("two signers at once leave one consent", async () => {
  const world = await makeSignedByOperator();
  await takeBack(world);
  const again = () => callerFor(world.owner).consents.signAgain({ consentId: world.consentId });

  const results = await Promise.allSettled([again(), again()]);

  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what the legal representative signed does not hang on any operator's mandate", async () => {
  const world = await makeSignedByOperator();
  const { owner, consentId } = world;
  await callerFor(owner).consents.pause({ consentId });
  await callerFor(owner).consents.resume({ consentId });
  await takeBack(world);
  await callerFor(owner).consents.signAgain({ consentId });

  await callerFor(owner).members.remove({ memberId: world.operator.memberId });

  await expect(world.open()).resolves.toMatchObject({ receipt: { openingsUsed: 1 } });
});

test("after a mandate was taken back no opening succeeds, and every one before it left its receipt", async () => {
  const world = await makeSignedByOperator();
  await ownerDatabase().update(consents).set({ readsMax: 100 }).where(eq(consents.id, world.consentId));

  const tries = Array.from({ length: 8 }, () => world.open().then(Boolean, () => false));
  const [results] = await Promise.all([Promise.all(tries), takeBack(world)]);
  await expect(world.open()).rejects.toMatchObject(fallen);

  const [row] = await ownerDatabase().select().from(consents).where(eq(consents.id, world.consentId));
  expect(row?.readsUsed).toBe(results.filter(Boolean).length);
});

test("a lender that relies on a signature reads the signer's mandates, and can neither change them nor read others", async () => {
  const { lender, operator } = await makeSignedByOperator();
  const { operator: other } = await makeEnterprise();

  const seen = await withActor(lender.officer, async (scope) => {
    expect(await scope.tx.select().from(mandates)).toEqual([]);
    await openSigners(scope, [operator.memberId]);
    return scope.tx.select().from(mandates);
  });
  const changing = withActor(lender.officer, async (scope) => {
    await openSigners(scope, [operator.memberId]);
    await scope.tx.update(mandates).set({ decisionReason: "?" }).where(eq(mandates.memberId, operator.memberId));
  });

  expect(seen.map(({ memberId }) => memberId)).toEqual([operator.memberId]);
  expect(seen.map(({ memberId }) => memberId)).not.toContain(other.memberId);
  await expect(changing).rejects.toMatchObject({ cause: { code: "42501" } });
});
