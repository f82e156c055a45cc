import { and, desc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { consents } from "../../db/schema/consents.ts";
import { outboxMessages } from "../../db/schema/events.ts";
import { fitNotices } from "../../db/schema/fit-notices.ts";
import { productVersions } from "../../db/schema/products.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, seenOf } from "../../db/testing/products.ts";
import { makeRecord } from "../../db/testing/records.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { sendOutboxMessage } from "../notifications/send-mail.ts";
import { callerFor } from "../trpc/caller.ts";
import { forgetFitNotices } from "./forget-fit-notices.ts";
import { tellFlipped } from "./tell-flipped.ts";

const dayMs = 24 * 60 * 60 * 1_000;
const jobNamed = (job: string): SystemActor => ({ kind: "system", job, requestId: newId("request") });
const forget = () => forgetFitNotices(jobNamed("matching.forget_fit_notices"));

/** An enterprise that was told which rule of a product it does not meet any more. */
async function makeTold(lifeDays = 20) {
  const { owner } = await makeEnterprise();
  await makeRecord(owner.subjectId, "TAX-01", { grade: "B" });
  const draft = await makeDraft(owner);
  const reads = { itemCodes: ["REG-01", "TAX-01"], readsMax: null, lifeDays };
  const consent = await makeConsent(owner, { loanRequestId: draft.id, ...reads });

  const lender = await makeLender();
  const { productId, terms } = await makeProduct(lender, { terms: { criteria: { tax_grade_in: ["A", "B"] } } });
  const { saveDraft, publish } = callerFor(lender.manager).products;
  const stricter = { ...terms, criteria: { tax_grade_in: ["A" as const] } };
  const saved = await saveDraft({ productId, seen: await seenOf(productId), terms: stricter });
  await publish({ productId, version: saved.version, seen: saved.fingerprint });
  const published = and(eq(productVersions.productId, productId), eq(productVersions.isPublished, true));
  const [after, before] = await ownerDatabase().select().from(productVersions).where(published).orderBy(desc(productVersions.version));
  const change = { productId, beforeVersionId: before?.id ?? null, afterVersionId: after?.id ?? null, changeKey: newId("request") };
  await tellFlipped(jobNamed("matching.tell_flipped"), change);

  const stored = () => ownerDatabase().select().from(fitNotices).where(eq(fitNotices.loanRequestId, draft.id));
  const shown = () => callerFor(owner).matching.notices();
  expect(await stored()).toMatchObject([{ criterion: "tax_grade_in" }]);
  expect(await shown()).toHaveLength(1);
  const letters = () =>
    ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload} ->> 'to' = ${owner.organizationId}`);
  return { owner, consent, consentId: consent.id, stored, shown, letters };
}

/** As if everything had been told so many days earlier. */
const age = (days: number) => {
  const earlier = (column: typeof fitNotices.toldAt | typeof fitNotices.forgetAt) => sql`${column} - make_interval(days => ${days})`;
  return ownerDatabase()
    .update(fitNotices)
    .set({ toldAt: earlier(fitNotices.toldAt), forgetAt: earlier(fitNotices.forgetAt) });
};

test("a notice goes with the consent that is revoked, not with one that is paused, and no other enterprise's goes", async () => {
  const other = await makeTold();
  const { owner, consentId, stored } = await makeTold();
  // Told of both products.
  expect(await other.stored()).toHaveLength(2);
  await callerFor(owner).consents.pause({ consentId });
  expect(await stored()).toHaveLength(1);

  await callerFor(owner).consents.revoke({ consentId });

  expect(await stored()).toEqual([]);
  expect(await other.stored()).toHaveLength(2);
});

test("a notice goes when the consent is narrowed", async () => {
  const { owner, consentId, stored } = await makeTold();

  await callerFor(owner).consents.narrow({ consentId, keptItemCodes: ["REG-01"] });

  expect(await stored()).toEqual([]);
});

test("a notice goes when the consent runs out: at once from the screen, and by the job from the database", async () => {
  const { consent, stored, shown } = await makeTold(20);
  expect((await stored())[0]?.forgetAt).toEqual(consent.expiresAt);
  await forget();
  expect(await stored()).toHaveLength(1);

  await age(20);

  expect(await shown()).toEqual([]);
  await forget();
  expect(await stored()).toEqual([]);
});

test("a notice goes after thirty days, however long the consent lives, and the database keeps none for longer", async () => {
  const { consentId, stored, shown } = await makeTold(200);
  const [notice] = await stored();
  expect((notice?.forgetAt.getTime() ?? 0) - (notice?.toldAt.getTime() ?? 0)).toBe(30 * dayMs);

  const kept = ownerDatabase()
    .update(fitNotices)
    .set({ forgetAt: sql`${fitNotices.forgetAt} + interval '1 day'` });
  await expect(kept).rejects.toMatchObject({ cause: { code: "23514" } });
  await age(30);

  expect(await shown()).toEqual([]);
  await forget();
  expect(await stored()).toEqual([]);
  const [consent] = await ownerDatabase().select().from(consents).where(eq(consents.id, consentId));
  expect(consent?.status).toBe("active");
});

test("the letter is deleted when everybody has it, and nobody gets it again", async () => {
  const { letters } = await makeTold();
  const [letter] = await letters();
  const got: { to: string; text: string }[] = [];
  const post = async (sent: { to: string; text: string }) => got.push(sent);
  const send = () => sendOutboxMessage(jobNamed("outbox.send"), { outboxMessageId: letter?.id }, post);

  await send();
  await send();

  expect(got.length).toBeGreaterThan(0);
  expect(new Set(got.map(({ to }) => to)).size).toBe(got.length);
  for (const { text } of got) expect(text).toContain("no longer meets this rule");
  expect(await letters()).toEqual([]);
});

test("a letter that never left goes after its notice, and no sooner", async () => {
  const other = await makeTold();
  const { owner, consentId, letters } = await makeTold();
  await forget();
  expect(await letters()).toHaveLength(1);

  await callerFor(owner).consents.revoke({ consentId });
  await forget();

  expect(await letters()).toEqual([]);
  expect((await other.letters()).length).toBeGreaterThan(0);
});
