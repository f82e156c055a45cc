import { and, eq, like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { consentSheets, consents } from "../../db/schema/consents.ts";
import { auditEvents, financingEvents, outboxMessages } from "../../db/schema/events.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { untilSomebodyWaits } from "../../db/testing/waiting.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { endConsent, endConsentsOf } from "./end-consent.ts";
import { type FixedSheet, fixConsentSheet, type SheetWish } from "./fix-sheet.ts";
import { lockOwnConsent } from "./locks.ts";
import { openConsent } from "./open-consent.ts";

const why = { zh: "评估所需", en: "Needed for the assessment" };

/** A sheet that asks for the tax grade, which is required, and the insured headcount, which is not. */
async function makeSheet(owner: EnterpriseActor, overrides: Partial<SheetWish> = {}) {
  const lender = await makeLender();
  const wish: SheetWish = {
    purpose: "assessment",
    lender: { id: lender.organization.id, name: { zh: "测试银行", en: "Test Bank" } },
    loanRequestId: newId("loanRequest"),
    product: null,
    items: [
      { itemCode: "TAX-01", why, monthsBack: 24, isRequired: true },
      { itemCode: "SOC-01", why, monthsBack: 12, isRequired: false },
    ],
    lifeDays: 30,
    readsMax: 3,
    dataLifeDays: 30,
    locale: "en",
    ...overrides,
  };
  const sheet = await withActor(owner, (scope) => fixConsentSheet(scope, wish));
  return { lender, wish, sheet, refix: () => withActor(owner, (scope) => fixConsentSheet(scope, wish)) };
}

const refusedTriesOf = ({ userId }: EnterpriseActor) =>
  ownerDatabase()
    .select({ action: auditEvents.action, detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.userId, userId), like(auditEvents.action, "consent.%refused")))
    .orderBy(auditEvents.at);
const consentOf = async (id: string) => (await ownerDatabase().select().from(consents).where(eq(consents.id, id)))[0];
const stateOf = async (id: string) => (await consentOf(id))?.status;
const opening = (officer: LenderActor, loanRequestId: string, itemCodes?: string[]) =>
  withActor(officer, (scope) => openConsent(scope, { loanRequestId, purpose: "assessment", ...(itemCodes ? { itemCodes } : {}) }));

test("a sheet is signed into terms that carry the ask, the signer, the wording and one hash over all of it", async () => {
  const { owner, subject } = await makeEnterprise();
  const { sheet, lender } = await makeSheet(owner);

  const signed = await callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01"] });

  const row = await consentOf(signed.consentId);
  expect(row).toMatchObject({
    lenderId: lender.organization.id,
    status: "active",
    itemCodes: ["TAX-01"],
    subjectId: subject.id,
    readsMax: 3,
  });
  expect(row?.terms).toMatchObject({ enterpriseName: subject.name, signedByName: owner.displayName, askHash: sheet.askHash });
  expect(row?.expiresAt.getTime()).toBe((row?.grantedAt.getTime() ?? 0) + 30 * 24 * 60 * 60 * 1000);
  expect(await auditOf(signed.consentId)).toMatchObject([{ action: "consent.granted", userId: owner.userId }]);
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.enterpriseId, owner.organizationId));
  expect(events).toMatchObject([{ kind: "consent_granted", lenderId: lender.organization.id, regionCode: "320505", industrySection: "C" }]);
});

test("the same ask is the same sheet until it is signed, and signing it twice is one consent", async () => {
  const { owner } = await makeEnterprise();
  const { sheet, refix } = await makeSheet(owner);

  expect((await refix()).sheetId).toBe(sheet.sheetId);
  const ticks = { sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01", "SOC-01"] };
  const [first, second] = await Promise.all([callerFor(owner).consents.sign(ticks), callerFor(owner).consents.sign(ticks)]);

  expect(second).toEqual(first);
  expect((await refix()).sheetId).not.toBe(sheet.sheetId);
});

test("a sheet that is sent again after its consent was narrowed answers with the narrower one, and grants nothing", async () => {
  const { owner } = await makeEnterprise();
  const { sheet } = await makeSheet(owner);
  const { consents: own } = callerFor(owner);
  const ticks = { sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01", "SOC-01"] };
  const { consentId } = await own.sign(ticks);
  const narrowed = await own.narrow({ consentId, keptItemCodes: ["TAX-01"] });

  await expect(own.sign(ticks)).resolves.toMatchObject({ consentId: narrowed.consentId });

  expect((await own.list()).map(({ status }) => status).sort()).toEqual(["active", "superseded"]);
  expect((await consentOf(narrowed.consentId))?.itemCodes).toEqual(["TAX-01"]);
});

test("two sheets to one lender signed at once leave one living consent, and the other superseded", async () => {
  const { owner } = await makeEnterprise();
  const { sheet, wish } = await makeSheet(owner);
  const longer = await withActor(owner, (scope) => fixConsentSheet(scope, { ...wish, lifeDays: 31 }));

  const sign = ({ sheetId, askHash }: FixedSheet) => callerFor(owner).consents.sign({ sheetId, askHash, tickedItemCodes: ["TAX-01"] });
  await Promise.all([sign(sheet), sign(longer)]);

  const list = await callerFor(owner).consents.list();
  expect(list.map(({ status }) => status).sort()).toEqual(["active", "superseded"]);
});

test("a consent that time has ended makes room for a new one, as expired", async () => {
  const { owner } = await makeEnterprise();
  const { sheet, wish, lender } = await makeSheet(owner);
  const old = await makeConsent(owner, {
    loanRequestId: wish.loanRequestId ?? "",
    lenderId: lender.organization.id,
    grantedAt: new Date(Date.now() - 40 * 24 * 60 * 60 * 1000),
  });

  await callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01"] });

  expect(await stateOf(old.id)).toBe("expired");
});

test.each([
  { what: "nothing is ticked", ticks: [], reason: "consent.nothing_ticked" },
  { what: "a required item is left out", ticks: ["SOC-01"], reason: "consent.required_item_missing" },
  { what: "an item of another sheet is ticked", ticks: ["TAX-01", "TAX-02"], reason: "consent.not_on_sheet" },
])("signing is refused when $what", async ({ ticks, reason }) => {
  const { owner } = await makeEnterprise();
  const { sheet } = await makeSheet(owner);

  const signing = callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ticks });

  await expect(signing).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: reason });
  expect(await callerFor(owner).consents.list()).toEqual([]);
});

test.each([
  ["another ask than was shown is signed for", async () => "f".repeat(64)],
  [
    "the sheet was written over since it was shown",
    async ({ sheetId, askHash }: FixedSheet) => {
      const wider = sql`${consentSheets.ask} || '{"readsMax": 9}'`;
      await ownerDatabase().update(consentSheets).set({ ask: wider }).where(eq(consentSheets.id, sheetId));
      return askHash;
    },
  ],
])("signing is refused when %s, and the try is in the audit trail", async (_what, askHashOf) => {
  const { owner } = await makeEnterprise();
  const { sheet } = await makeSheet(owner);
  const askHash = await askHashOf(sheet);

  const signing = callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash, tickedItemCodes: ["TAX-01"] });

  await expect(signing).rejects.toMatchObject({ code: "CONFLICT", message: "consent.sheet_changed" });
  expect(await callerFor(owner).consents.list()).toEqual([]);
  expect(await refusedTriesOf(owner)).toEqual([
    { action: "consent.sign_refused", detail: { sheetId: sheet.sheetId, reason: "consent.sheet_changed" } },
  ]);
});

test("a sheet that lay for more than a day is refused", async () => {
  const { owner } = await makeEnterprise();
  const { sheet } = await makeSheet(owner);
  await ownerDatabase()
    .update(consentSheets)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(consentSheets.id, sheet.sheetId));

  const signing = callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01"] });

  await expect(signing).rejects.toMatchObject({ code: "CONFLICT", message: "consent.sheet_ended" });
});

test("an operator without that mandate does not sign, one with it does, and nobody without a fresh step-up", async () => {
  const { owner, operator } = await makeEnterprise({ binds: ["consent"] });
  const { sheet } = await makeSheet(owner);
  const ticks = { sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01"] };

  await expect(callerFor({ ...operator, binds: [] }).consents.sign(ticks)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor({ ...owner, steppedUpAt: null }).consents.sign(ticks)).rejects.toMatchObject({
    message: "session.step_up_required",
  });
  const stale = new Date(Date.now() - 5 * 60 * 1000 - 1_000);
  await expect(callerFor({ ...owner, steppedUpAt: stale }).consents.sign(ticks)).rejects.toMatchObject({
    message: "session.step_up_required",
  });
  await expect(callerFor(operator).consents.sign(ticks)).resolves.toMatchObject({
    termsHash: expect.any(String),
  });
});

test("another enterprise's sheet and consent are not found, and nothing changes", async () => {
  const { owner } = await makeEnterprise();
  const { owner: stranger } = await makeEnterprise();
  const { sheet } = await makeSheet(owner);
  const consent = await makeConsent(owner, { loanRequestId: newId("loanRequest"), lenderId: (await makeLender()).organization.id });
  const theirs = callerFor(stranger).consents;
  const ref = { consentId: consent.id };

  const tries = [
    () => theirs.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01"] }),
    () => theirs.get(ref),
    () => theirs.pause(ref),
    () => theirs.resume(ref),
    () => theirs.revoke(ref),
    () => theirs.signAgain(ref),
    () => theirs.narrow({ ...ref, keptItemCodes: ["REG-01"] }),
  ];

  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await stateOf(consent.id)).toBe("active");
  const left = (await refusedTriesOf(stranger)).map(({ detail }) => detail);
  expect(left).toEqual([
    { sheetId: sheet.sheetId, reason: "consent_sheet.not_found" },
    ...["pause", "resume", "revoke", "sign_again", "narrow"].map((tried) => ({ ...ref, tried, reason: "consent.not_found" })),
  ]);
  expect(await withActor(stranger, ({ tx }) => tx.select().from(consents))).toEqual([]);
  expect(await withActor(stranger, ({ tx }) => tx.select().from(consentSheets))).toEqual([]);
});

test("an ask over a bound is refused by name before anything is shown", async () => {
  const { owner } = await makeEnterprise();

  const fixing = makeSheet(owner, { items: [{ itemCode: "SOC-01", why, monthsBack: 15, isRequired: true }] });

  await expect(fixing).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    reason: "consent.over_bound",
    facts: { attribute: "months_back SOC-01", asked: 15, limit: 14 },
  });
});

test("pausing stops reading and resuming lets it go on; the end stays", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const loanRequestId = newId("loanRequest");
  const consent = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id });

  await callerFor(owner).consents.pause({ consentId: consent.id });
  await callerFor(owner).consents.pause({ consentId: consent.id });
  await expect(opening(lender.officer, loanRequestId)).rejects.toMatchObject({ reason: "consent.paused" });

  await callerFor(owner).consents.resume({ consentId: consent.id });
  await expect(opening(lender.officer, loanRequestId)).resolves.toMatchObject({ consent: { readsUsed: 1 } });
  expect((await consentOf(consent.id))?.expiresAt).toEqual(consent.expiresAt);
  expect((await auditOf(consent.id)).map(({ action }) => action).sort()).toEqual(["consent.paused", "consent.resumed"]);
});

test("narrowing leaves a new version with fewer items, the same end and the reads so far", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const loanRequestId = newId("loanRequest");
  const consent = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id, readsUsed: 3 });

  const { consentId } = await callerFor(owner).consents.narrow({ consentId: consent.id, keptItemCodes: ["REG-01"] });

  expect(await stateOf(consent.id)).toBe("superseded");
  expect(await consentOf(consentId)).toMatchObject({ itemCodes: ["REG-01"], readsUsed: 3, expiresAt: consent.expiresAt, status: "active" });
  await expect(opening(lender.officer, loanRequestId, ["TAX-01"])).rejects.toMatchObject({ reason: "consent.item_not_covered" });
});

test.each([
  { what: "nothing", kept: [] },
  { what: "everything", kept: ["REG-01", "TAX-01"] },
  { what: "something else", kept: ["SOC-01"] },
])("narrowing to $what is refused", async ({ kept }) => {
  const { owner } = await makeEnterprise();
  const consent = await makeConsent(owner, { loanRequestId: newId("loanRequest"), lenderId: (await makeLender()).organization.id });

  const narrowing = callerFor(owner).consents.narrow({ consentId: consent.id, keptItemCodes: kept });

  await expect(narrowing).rejects.toMatchObject({ message: "consent.not_narrower" });
  expect(await stateOf(consent.id)).toBe("active");
});

test("revoking ends reading for good, tells the lender, and is the same twice", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const loanRequestId = newId("loanRequest");
  const consent = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id });

  await callerFor(owner).consents.revoke({ consentId: consent.id });
  await expect(callerFor(owner).consents.revoke({ consentId: consent.id })).resolves.toEqual({ consentId: consent.id, status: "revoked" });

  await expect(opening(lender.officer, loanRequestId)).rejects.toMatchObject({ reason: "consent.none_in_force" });
  await expect(callerFor(owner).consents.resume({ consentId: consent.id })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await auditOf(consent.id)).toMatchObject([{ action: "consent.revoked" }]);
  const mails = await ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(sql`${outboxMessages.payload} ->> 'to' = ${lender.organization.id}`);
  expect(mails).toMatchObject([{ payload: { template: "consent_revoked" } }]);
});

test("opening a consent shows the named items of that one subject and nothing else, and counts the read", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const loanRequestId = newId("loanRequest");
  const consent = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id });
  await makeRecord(owner.subjectId, "TAX-01");
  await makeRecord(owner.subjectId, "SOC-01");

  const seen = await withActor(lender.officer, async (scope) => {
    const before = await scope.tx.select().from(creditRecords);
    await openConsent(scope, { loanRequestId, purpose: "assessment" });
    return { before, after: await scope.tx.select().from(creditRecords) };
  });

  expect(seen.before).toEqual([]);
  expect(seen.after.map(({ itemCode }) => itemCode)).toEqual(["TAX-01"]);
  expect((await consentOf(consent.id))?.readsUsed).toBe(1);
});

test("a rival lender, another request and another purpose find no consent", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const rival = await makeLender();
  const loanRequestId = newId("loanRequest");
  await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id });

  const none = { code: "PRECONDITION_FAILED", reason: "consent.none_in_force" };
  await expect(opening(rival.officer, loanRequestId)).rejects.toMatchObject(none);
  await expect(opening(lender.officer, newId("loanRequest"))).rejects.toMatchObject(none);
  const monitoring = withActor(lender.officer, (scope) => openConsent(scope, { loanRequestId, purpose: "monitoring" }));
  await expect(monitoring).rejects.toMatchObject(none);
});

test("openings at once never exceed what the consent allows", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const loanRequestId = newId("loanRequest");
  const consent = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id, readsMax: 3 });

  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => opening(lender.officer, loanRequestId)));

  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect((await consentOf(consent.id))?.readsUsed).toBe(3);
});

test("no read that began before a revocation ends after it: each one commits first or is refused", async () => {
  const refusals = await raceRevocation((officer, loanRequestId, order) =>
    withActor(officer, async (scope) => {
      await openConsent(scope, { loanRequestId, purpose: "assessment" });
      await readSlowly(scope.tx);
      order.push("read");
    }),
  );

  expect(refusals.readsAfterRevocation).toBe(0);
});

test("its twin, which reads the consent without locking it, is caught reading after the revocation", async () => {
  const caught = await raceRevocation((officer, loanRequestId, order) =>
    withActor(officer, async (scope) => {
      const rows = await scope.tx.select().from(consents).where(eq(consents.loanRequestId, loanRequestId));
      if (rows[0]?.status !== "active") throw new Error("refused");
      await readSlowly(scope.tx);
      order.push("read");
    }),
  );

  expect(caught.readsAfterRevocation).toBeGreaterThan(0);
});

/** A read that commits after a revocation has begun and before it gets its lock; then the consent ends by one clock or the other. */
async function endAfterRead(clock: "behind the lock" | "of the transaction") {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const loanRequestId = newId("loanRequest");
  const { id } = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id });
  const { openedAt } = await withActor(owner, async (begun) => {
    const read = await opening(lender.officer, loanRequestId);
    const { scope, consent } = await lockOwnConsent(begun, id);
    await endConsent(clock === "behind the lock" ? scope : begun, consent);
    return read;
  });
  const [revoked] = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, id));
  const endedAt = (await consentOf(id))?.endedAt;
  return { isReadFirst: endedAt ? openedAt <= endedAt : null, isAuditAlike: revoked?.at.getTime() === endedAt?.getTime() };
}

test("a consent ends no earlier than the last read that went before, though the revocation began first", async () => {
  expect(await endAfterRead("behind the lock")).toEqual({ isReadFirst: true, isAuditAlike: true });
});

test("twin: dated by the transaction's beginning, the end lies before a read that was let through", async () => {
  expect(await endAfterRead("of the transaction")).toMatchObject({ isReadFirst: false });
});

const endings: Record<string, (owner: EnterpriseActor, consentId: string) => Promise<unknown>> = {
  revoked: (owner, consentId) => callerFor(owner).consents.revoke({ consentId }),
  narrowed: (owner, consentId) => callerFor(owner).consents.narrow({ consentId, keptItemCodes: ["REG-01"] }),
};

test.each(Object.keys(endings))("of reads under way while a consent is %s none is dated after its end", async (how) => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  let reads = 0;
  const late: number[] = [];
  for (let round = 0; round < 10; round++) {
    const loanRequestId = newId("loanRequest");
    const { id } = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id });
    const tries = Array.from({ length: 6 }, () => opening(lender.officer, loanRequestId));
    const ending = endings[how]?.(owner, id);
    const opened = (await Promise.allSettled(tries)).flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await ending;
    const endedAt = (await consentOf(id))?.endedAt ?? new Date(0);
    const under = opened.filter(({ consent }) => consent.id === id);
    reads += under.length;
    late.push(...under.filter(({ openedAt }) => openedAt > endedAt).map(({ openedAt }) => openedAt.getTime() - endedAt.getTime()));
  }

  expect(late).toEqual([]);
  expect(reads).toBeGreaterThan(0);
});

/** A narrowing that is held before its commit while somebody else waits for the consent. */
async function whileNarrowing<T>(
  wait: (world: { owner: EnterpriseActor; officer: LenderActor; loanRequestId: string; consentId: string }) => Promise<T>,
) {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const loanRequestId = newId("loanRequest");
  const before = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id });
  const narrowedId = newId("consent");
  let waiting: Promise<PromiseSettledResult<T>[]> | undefined;
  await ownerDatabase().transaction(async (tx) => {
    await tx.update(consents).set({ status: "superseded", endedAt: new Date() }).where(eq(consents.id, before.id));
    const terms = { ...before.terms, items: before.terms.items.filter(({ itemCode }) => itemCode === "REG-01") };
    const narrowed = { terms, termsHash: canonicalHash(terms), itemCodes: ["REG-01"] };
    await tx.insert(consents).values({ ...before, ...narrowed, id: narrowedId, createdAt: new Date() });
    waiting = Promise.allSettled([wait({ owner, officer: lender.officer, loanRequestId, consentId: before.id })]);
    await untilSomebodyWaits();
  });
  const [result] = (await waiting) ?? [];
  return { result, before: await stateOf(before.id), narrowed: await stateOf(narrowedId), narrowedId };
}

test("a revocation that waits for a narrowing ends what was narrowed", async () => {
  const { result, before, narrowed, narrowedId } = await whileNarrowing(({ owner, consentId }) =>
    callerFor(owner).consents.revoke({ consentId }),
  );

  expect(result).toMatchObject({ status: "fulfilled", value: { consentId: narrowedId, status: "revoked" } });
  expect([before, narrowed]).toEqual(["superseded", "revoked"]);
});

test("a pause that waits for a narrowing rests what was narrowed", async () => {
  const { narrowed } = await whileNarrowing(({ owner, consentId }) => callerFor(owner).consents.pause({ consentId }));

  expect(narrowed).toBe("paused");
});

test("an opening that waits for a narrowing reads under what was narrowed", async () => {
  const { result, narrowedId } = await whileNarrowing(({ officer, loanRequestId }) => opening(officer, loanRequestId));

  expect(result).toMatchObject({ status: "fulfilled", value: { consent: { id: narrowedId, readsUsed: 1 } } });
});

test("a request that is withdrawn during a narrowing leaves no consent alive", async () => {
  const { result, narrowed } = await whileNarrowing(({ owner, loanRequestId }) =>
    withActor(owner, (scope) => endConsentsOf(scope, loanRequestId)),
  );

  expect(result).toMatchObject({ status: "fulfilled", value: 1 });
  expect(narrowed).toBe("revoked");
});

test("twin: asked once, the consent that lives after a narrowing is not found", async () => {
  const { result } = await whileNarrowing(({ officer, loanRequestId }) =>
    withActor(officer, ({ tx }) => {
      const alive = and(eq(consents.loanRequestId, loanRequestId), eq(consents.status, "active"));
      return tx.select().from(consents).where(alive).for("update");
    }),
  );

  expect(result).toMatchObject({ status: "fulfilled", value: [] });
});

type Race = (officer: LenderActor, loanRequestId: string, order: string[]) => Promise<unknown>;

/** Ten rounds of six reads against one revocation; `order` is what finished first, as this process saw it. */
async function raceRevocation(read: Race): Promise<{ readsAfterRevocation: number }> {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  let readsAfterRevocation = 0;
  for (let round = 0; round < 10; round++) {
    const loanRequestId = newId("loanRequest");
    const consent = await makeConsent(owner, { loanRequestId, lenderId: lender.organization.id });
    const order: string[] = [];
    const reads = Array.from({ length: 6 }, () => read(lender.officer, loanRequestId, order));
    const revoking = callerFor(owner)
      .consents.revoke({ consentId: consent.id })
      .then(() => order.push("revoked"));
    await Promise.allSettled([...reads, revoking]);
    readsAfterRevocation += order.slice(order.indexOf("revoked") + 1).length;
  }
  return { readsAfterRevocation };
}

/** A read that takes its time inside the database, as a large profile does. */
async function readSlowly(tx: Parameters<Parameters<typeof withActor>[1]>[0]["tx"]): Promise<void> {
  await tx.execute(sql`select count(*) from generate_series(1, 200000)`);
}

async function makeRecord(subjectId: string, itemCode: string): Promise<void> {
  await ownerDatabase()
    .insert(creditRecords)
    .values({
      subjectId,
      id: newId("record"),
      itemCode,
      catalogueVersionId: "cat_00000000000000000000000001",
      naturalKey: newId("record"),
      contentHash: "0",
      content: {},
      sourceUnit: "来源",
      trueFrom: "2026-10-01",
    });
}

test("a sheet that is left over from a request that was withdrawn is not signed", async () => {
  const { owner } = await makeEnterprise();
  const request = await makeSubmittedRequest(owner, "withdrawn");
  const { sheet } = await makeSheet(owner, { loanRequestId: request.id });

  const signing = callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["TAX-01"] });

  await expect(signing).rejects.toMatchObject({ message: "consent.request_over" });
});
