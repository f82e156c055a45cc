import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { accessReceipts } from "../../../db/schema/consents.ts";
import { refusedTries } from "../../../db/schema/refused-tries.ts";
import { logEntries } from "../../../db/schema/transparency.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeTakenUpCase } from "../../../db/testing/offers.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { tellRefusedTries } from "../../profiles/tell-refused.ts";
import { auditLog } from "../../transparency/log/audit.ts";
import { sequenceLog } from "../../transparency/log/sequence.ts";
import { callerFor } from "../../trpc/caller.ts";

const itemCodes = ["REG-01", "ADM-02"];

/** A case that an officer may open; a manager's tries are refused. */
async function makeOpenableCase() {
  const { owner, request, lender, lenderCase } = await makeTakenUpCase();
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes });
  return { owner, lender, caseId: lenderCase.id, consent };
}

const receiptsOf = (caseId: string) =>
  ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId)).orderBy(accessReceipts.readAt);
const open = (actor: Parameters<typeof callerFor>[0], caseId: string) => callerFor(actor).cases.openProfile({ caseId });

const teller: SystemActor = { kind: "system", job: "profiles.tell_refused", requestId: newId("request") };
/** As if the hour in which tries on a case were counted were over. */
async function letTheHourPass(caseId: string): Promise<void> {
  await ownerDatabase().transaction(async (tx) => {
    await tx.execute(sql`alter table refused_tries disable trigger refused_tries_only_grow`);
    await tx.execute(sql`update refused_tries set hour = hour - interval '2 hours' where case_id = ${caseId}`);
    await tx.execute(sql`alter table refused_tries enable trigger refused_tries_only_grow`);
  });
}

test("tries beyond those told one by one are counted, and told in one receipt and one entry once their hour is over", async () => {
  const { caseId, lender, owner, consent } = await makeOpenableCase();
  await Promise.allSettled(Array.from({ length: 33 }, () => open(lender.manager, caseId)));
  await tellRefusedTries(teller);
  const before = await receiptsOf(caseId);

  await letTheHourPass(caseId);
  await tellRefusedTries(teller);
  await tellRefusedTries(teller);

  expect(before).toHaveLength(20);
  const [told, ...others] = (await receiptsOf(caseId)).filter(({ refusal }) => refusal === "profile.more_tries");
  expect(others).toEqual([]);
  expect(told).toMatchObject({
    times: 13,
    result: "refused",
    readerName: lender.manager.displayName,
    lenderName: lender.organization.nameZh,
  });
  expect(told).toMatchObject({ consentId: consent.id, itemCodes: consent.itemCodes });
  const [entry] = await ownerDatabase()
    .select()
    .from(logEntries)
    .where(eq(logEntries.objectId, told?.id ?? ""));
  expect(JSON.parse(entry?.body ?? "")).toMatchObject({ kind: "read.refused", times: 13, consent: consent.id, items: consent.itemCodes });
  const lines = (await callerFor(owner).consents.accessLog({ result: "refused" })).filter(
    ({ refusal }) => refusal === "profile.more_tries",
  );
  expect(lines).toMatchObject([{ times: 13, consentId: consent.id }]);
  expect((await auditOf(caseId)).filter(({ detail }) => detail.times === 13)).toMatchObject([{ action: "profile.read_refused" }]);
  const activity = await callerFor(lender.officer).cases.listActivity({ caseId });
  expect(activity.filter(({ facts }) => facts.times === 13)).toHaveLength(1);
});

test("what was counted is not counted down, emptied or moved to another's name, and no other lender sees it", async () => {
  const { caseId, lender } = await makeOpenableCase();
  const { lender: rival } = await makeOpenableCase();
  await Promise.allSettled(Array.from({ length: 22 }, () => open(lender.manager, caseId)));
  const ofCase = eq(refusedTries.caseId, caseId);
  const write = (change: Partial<typeof refusedTries.$inferInsert>) =>
    withActor(lender.manager, ({ tx }) => tx.update(refusedTries).set(change).where(ofCase));

  for (const change of [{ tries: 1 }, { tries: 2 }, { tries: 9 }, { readerName: "别人" }]) await expect(write(change)).rejects.toThrow();
  await expect(withActor(lender.manager, ({ tx }) => tx.delete(refusedTries).where(ofCase))).rejects.toThrow();
  for (const other of [rival.manager, lender.officer]) {
    expect(await withActor(other, ({ tx }) => tx.$count(refusedTries, ofCase))).toBe(0);
  }
  expect(await ownerDatabase().select().from(refusedTries).where(ofCase)).toMatchObject([{ tries: 2 }]);
});

test("a refused try says what was sought and under which consent, whatever became of it", async () => {
  const { caseId, lender, owner, consent } = await makeOpenableCase();
  await callerFor(owner).consents.revoke({ consentId: consent.id });

  await expect(open(lender.officer, caseId)).rejects.toMatchObject({ message: "consent.none_in_force" });

  const [tried] = await receiptsOf(caseId);
  expect(tried).toMatchObject({ result: "refused", consentId: consent.id, itemCodes: consent.itemCodes, recordVersions: [] });
  const [line] = await callerFor(owner).consents.accessLog({ result: "refused" });
  expect(line).toMatchObject({ consentId: consent.id, deleteBy: null });
  expect(line?.items.map(({ itemCode }) => itemCode)).toEqual(consent.itemCodes);
  const [entry] = await ownerDatabase()
    .select()
    .from(logEntries)
    .where(eq(logEntries.objectId, tried?.id ?? ""));
  expect(JSON.parse(entry?.body ?? "")).toMatchObject({ consent: consent.id, items: consent.itemCodes });
});

test("how many tries a receipt stands for is held by the log: another number is found", async () => {
  const { caseId, lender } = await makeOpenableCase();
  await Promise.allSettled(Array.from({ length: 25 }, () => open(lender.manager, caseId)));
  await letTheHourPass(caseId);
  await tellRefusedTries(teller);
  const sequencer = { ...teller, job: "transparency.sequence" };
  await sequenceLog(sequencer);
  const told = (await receiptsOf(caseId)).find(({ times }) => times === 5);
  const faultsOf = async () => (await auditLog(sequencer)).faults.filter(({ objectId }) => objectId === told?.id).map(({ fault }) => fault);
  expect(await faultsOf()).toEqual([]);

  const write = (times: number) =>
    ownerDatabase()
      .update(accessReceipts)
      .set({ times })
      .where(eq(accessReceipts.id, told?.id ?? ""));
  await write(1);

  expect(await faultsOf()).toEqual(["changed"]);
  await write(5);
});
