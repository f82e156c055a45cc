import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../../db/client.ts";
import { accessReceipts } from "../../../../db/schema/consents.ts";
import { lenderCases } from "../../../../db/schema/loan-requests.ts";
import { logEntries, logLeaves } from "../../../../db/schema/transparency.ts";
import { auditOf } from "../../../../db/testing/audit.ts";
import { makeConsent } from "../../../../db/testing/consents.ts";
import { makeOffer, makeTakenUpCase } from "../../../../db/testing/offers.ts";
import { makeAdministrator, makeAuthority, makeRegionalAdministrator } from "../../../../db/testing/organizations.ts";
import { makeRecord } from "../../../../db/testing/records.ts";
import { withActor } from "../../../access/with-actor.ts";
import type { SystemActor } from "../../../kernel/actor.ts";
import { newId } from "../../../kernel/ids.ts";
import { sequenceLog } from "../../../transparency/log/sequence.ts";
import { callerFor } from "../../../trpc/caller.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };

/** A case in Suzhou that its officer may read, and declines once it has; what was read says something that no administrator may see. */
async function makeDecided({ isRead = true, isDecided = true } = {}) {
  const world = await makeTakenUpCase();
  const { owner, request, lender, lenderCase } = world;
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["REG-01", "TAX-01"] });
  await makeRecord(owner.subjectId, "REG-01");
  const caseId = lenderCase.id;
  await ownerDatabase().update(lenderCases).set({ regionCode: "320500" }).where(eq(lenderCases.id, caseId));
  const officer = callerFor(lender.officer);
  if (isRead) await officer.cases.openProfile({ caseId });
  if (isDecided) await officer.cases.decline({ caseId, code: "CAPACITY", text: "目前额度已满，无法受理。", criteria: [], recordIds: [] });
  return { ...world, caseId };
}

const keysOf = (value: unknown): string[] =>
  typeof value === "object" && value !== null && !(value instanceof Date)
    ? Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...keysOf(inner)])
    : [];

test("an administrator is told who decided and by its receipt what was read before, and nothing of what was shown", async () => {
  const { caseId, lender, request, owner } = await makeDecided();
  const administrator = callerFor(await makeAdministrator());
  const [receipt] = await ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId));
  expect((await administrator.replays.findGoverned({ caseId })).reading?.place).toBeNull();
  await sequenceLog(sequencer);
  const [leaf] = await ownerDatabase()
    .select({ index: logLeaves.leafIndex })
    .from(logLeaves)
    .innerJoin(logEntries, eq(logEntries.id, logLeaves.entryId))
    .where(and(eq(logEntries.objectId, receipt?.id ?? ""), eq(logEntries.kind, "read.shown")));

  const found = await administrator.replays.findGoverned({ caseId });

  expect(found).toMatchObject({
    ...{ caseId, reference: request.reference, byName: lender.officer.displayName, decision: { decisionId: caseId, kind: "declined" } },
    reading: { receiptId: receipt?.id, readAt: receipt?.readAt, shownHash: receipt?.shownHash, place: { index: leaf?.index } },
  });
  expect(found.reading?.items.map(({ itemCode }) => itemCode).sort()).toEqual([...(receipt?.itemCodes ?? [])].sort());
  expect(found.reading?.place?.size).toBeGreaterThan(leaf?.index ?? 0);
  // Nothing else, however deep.
  const decision = ["decisionId", "kind", "at"];
  const expected = [
    ...["caseId", "reference", "lenderName", "zh", "en", "decision", ...decision, "byName", "decisions", ...decision],
    ...["reading", "receiptId", "readAt", "items", "itemCode", "name", "zh", "en", "shownHash", "place", "index", "size"],
  ];
  expect(new Set(keysOf(found))).toEqual(new Set(expected));
  expect(JSON.stringify(found)).not.toContain(owner.organizationId);
  expect(JSON.stringify(found)).not.toContain(receipt?.readerUserId);
});

test("a decision is found by its offer too, without a reading where none came before, and not by a name that it has not", async () => {
  const { caseId } = await makeDecided({ isRead: false });
  const administrator = callerFor(await makeAdministrator());
  const { caseId: offered, lenderCase, lender } = await makeDecided({ isRead: false, isDecided: false });
  const offer = await makeOffer(lenderCase, lender);

  expect(await administrator.replays.findGoverned({ caseId, decisionId: caseId })).toMatchObject({ reading: null });
  expect(await administrator.replays.findGoverned({ caseId: offer.id })).toMatchObject({
    ...{ caseId: offered, decision: { decisionId: offer.id, kind: "offered" }, byName: null, reading: null },
  });
  await expect(administrator.replays.findGoverned({ caseId, decisionId: "off_another" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("whoever governs the case's place finds it, another place's administrator does not, nor one whom nobody gave a place", async () => {
  const { caseId } = await makeDecided();
  const missing = { code: "NOT_FOUND" };
  const [here, elsewhere] = [await makeRegionalAdministrator("320500"), await makeRegionalAdministrator("330100")];

  await expect(callerFor(here).replays.findGoverned({ caseId })).resolves.toMatchObject({ caseId });
  await expect(callerFor(elsewhere).replays.findGoverned({ caseId })).rejects.toMatchObject(missing);
  await expect(callerFor({ ...here, regionCode: null }).replays.findGoverned({ caseId })).rejects.toMatchObject(missing);
  await ownerDatabase().update(lenderCases).set({ regionCode: null }).where(eq(lenderCases.id, caseId));
  await expect(callerFor(here).replays.findGoverned({ caseId })).rejects.toMatchObject(missing);
});

test("a case that is not decided is not found, nor one that is none", async () => {
  const { caseId } = await makeDecided({ isDecided: false });
  const administrator = callerFor(await makeAdministrator());

  await expect(administrator.replays.findGoverned({ caseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(administrator.replays.findGoverned({ caseId: "cas_none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("nobody else is told, neither by the call nor by the database's own answer, and the looking leaves the trail as it was", async () => {
  const { caseId, owner, lender } = await makeDecided();
  const before = await auditOf(caseId);

  for (const actor of [owner, lender.officer, lender.manager, await makeAuthority()]) {
    await expect(callerFor(actor).replays.findGoverned({ caseId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const told = await withActor(actor, ({ tx }) => tx.execute(sql`select * from xinfu_decisions_on(${caseId})`));
    expect([...told]).toEqual([]);
  }

  await callerFor(await makeAdministrator()).replays.findGoverned({ caseId });
  expect(await auditOf(caseId)).toEqual(before);
});
