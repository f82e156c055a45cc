import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeFrequentCase, readAtOnce } from "../../db/testing/frequent.ts";
import { withActor } from "../access/with-actor.ts";
import { callerFor } from "../trpc/caller.ts";
import { openConsent } from "./open-consent.ts";

const once = { times: 1, every: "day" } as const;

test("one reading more than the frequency allows is refused by its name, and leaves its receipt and audit row", async () => {
  const { read, receipts, caseId } = await makeFrequentCase({ frequency: { times: 2, every: "week" } });
  await read();
  await read();

  await expect(read()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "consent.read_too_often" });

  const left = await receipts();
  expect(left.map(({ result, refusal }) => [result, refusal])).toEqual([
    ["read", null],
    ["read", null],
    ["refused", "consent.read_too_often"],
  ]);
  expect((await auditOf(caseId))[0]).toMatchObject({ action: "profile.read_refused", detail: { reason: "consent.read_too_often" } });
});

test("when the span is over by the database's clock, the lender reads again", async () => {
  const { read, caseId } = await makeFrequentCase({ frequency: once });
  await read();
  const goBack = (by: string) =>
    ownerDatabase()
      .update(accessReceipts)
      .set({ readAt: sql`now() - ${by}::interval` })
      .where(eq(accessReceipts.caseId, caseId));

  await goBack("23 hours 59 minutes");
  await expect(read()).rejects.toMatchObject({ message: "consent.read_too_often" });
  await ownerDatabase().delete(accessReceipts).where(eq(accessReceipts.result, "refused"));
  await goBack("24 hours 1 minute");
  await expect(read()).resolves.toMatchObject({ receipt: { openingsUsed: 2 } });
});

test("the same reading shown again counts for nothing, and is refused by no frequency", async () => {
  const { read, lender, caseId } = await makeFrequentCase({ frequency: once });
  await read();

  await expect(callerFor(lender.officer).cases.showAgain({ caseId })).resolves.toMatchObject({ receipt: { openingsUsed: 1 } });
  await expect(read()).rejects.toMatchObject({ message: "consent.read_too_often" });
});

test("narrowing gives no readings back", async () => {
  const { read, owner, consent } = await makeFrequentCase({ frequency: once, itemCodes: ["REG-01", "TAX-01"] });
  await read();

  const { consentId } = await callerFor(owner).consents.narrow({ consentId: consent.id, keptItemCodes: ["REG-01"] });

  await expect(read()).rejects.toMatchObject({ message: "consent.read_too_often" });
  expect(await callerFor(owner).consents.get({ consentId })).toMatchObject({ frequency: once, terms: { frequency: once } });
});

test("of readings at once, as many as the frequency allows are let through", async () => {
  expect(await readAtOnce(await makeFrequentCase({ frequency: { times: 2, every: "month" } }), 5)).toBe(2);
});

test("a consent for another purpose than was signed opens nothing", async () => {
  const { lender, request, consent } = await makeFrequentCase({ frequency: once });

  const monitoring = withActor(lender.officer, (scope) => openConsent(scope, { loanRequestId: request.id, purpose: "monitoring" }));

  await expect(monitoring).rejects.toMatchObject({ reason: "consent.none_in_force" });
  expect(await ownerDatabase().$count(consents, sql`${consents.id} = ${consent.id} and ${consents.readsUsed} = 0`)).toBe(1);
});

test.each([
  ["more readings", { readsMax: 99 }],
  ["a longer life", { expiresAt: new Date("2099-01-01T00:00:00Z") }],
  ["more time to keep it", { dataLifeDays: 3_000 }],
  ["another item", { itemCodes: ["REG-01", "TAX-01", "SOC-01"] }],
  ["other terms", { terms: sql`${consents.terms} || '{"frequency": {"times": 100, "every": "day"}}'` }],
  ["other terms with their hash gone", { termsHash: "0".repeat(64) }],
] as const)("a consent that somebody wrote %s into opens nothing, and the try is left", async (_what, written) => {
  const { read, receipts, consent } = await makeFrequentCase({ frequency: once });
  await ownerDatabase()
    .update(consents)
    .set({ ...written, itemCodes: "itemCodes" in written ? [...written.itemCodes] : consent.itemCodes })
    .where(eq(consents.id, consent.id));

  await expect(read()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "consent.terms_changed" });

  expect(await receipts()).toMatchObject([{ result: "refused", refusal: "consent.terms_changed" }]);
});
