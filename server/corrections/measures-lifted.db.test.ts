import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { measures } from "../../db/schema/measures.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeMeasure } from "../../db/testing/measures.ts";
import { fileAbout, makeDisputable, objectionAnswer } from "../../db/testing/objections.ts";
import { makeAuthority, makeEnterprise } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { makeApprovedRepair, makeRepairable } from "../../db/testing/repairs.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { carryOut } from "./carry-out.ts";

const job = { kind: "system", job: "corrections.carry_out", requestId: newId("request") } as const;

const planted = vi.hoisted(() => ({ forgets: false }));
vi.mock("../measures/lift-resting.ts", async (load) => {
  const { liftResting } = await load<typeof import("../measures/lift-resting.ts")>();
  const lifting: typeof liftResting = async (...given) => (planted.forgets ? 0 : liftResting(...given));
  return { liftResting: lifting };
});
afterEach(() => {
  planted.forgets = false;
});

const rowOf = async (id: string) => (await ownerDatabase().select().from(measures).where(eq(measures.id, id)))[0];

/** Key supervision on a penalty that was then repaired, and on one of the same firm that was not. */
async function repairOne() {
  const { owner, authority, record, unit } = await makeRepairable({ record: { sourceUnit: "某归集平台" } });
  const stays = await makeRecord(owner.subjectId, "ADM-02", {}, { sourceUnit: unit, decidingUnit: unit });
  const order = (recordId: string, code: string) => makeMeasure(authority, { subjectId: owner.subjectId, recordId }, { code });
  const ids = [
    await order(record.id, "key_supervision"),
    await order(record.id, "prudent_credit"),
    await order(stays.id, "key_supervision"),
  ];
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);
  await carryOut(job, { repairCaseId });
  return { owner, authority, repairCaseId, ids: ids as [string, string, string] };
}

/** What a repair owes: each measure on the repaired record is lifted by it, in its transaction, and no other is. */
async function expectLifted({ owner, repairCaseId, ids }: Awaited<ReturnType<typeof repairOne>>) {
  const lifted = { liftedBy: "repair", liftedById: repairCaseId, liftedAt: expect.any(Date) };
  expect(await Promise.all(ids.map(rowOf))).toMatchObject([lifted, lifted, { liftedAt: null, liftedBy: null }]);
  expect(await auditOf(ids[0])).toContainEqual(expect.objectContaining({ action: "measure.lifted" }));
  expect((await auditOf(repairCaseId))[0]).toMatchObject({ action: "repair.carried_out", detail: { lifted: 2 } });
  const { standing, over } = await callerFor(owner).measures.listOwn();
  expect([standing.length, over.map(({ status }) => status)]).toEqual([1, ["lifted", "lifted"]]);
}

test("a repair that is carried out lifts what rests on the record, in the same transaction, and nothing else", async () => {
  const world = await repairOne();

  await carryOut(job, { repairCaseId: world.repairCaseId });

  await expectLifted(world);
});

test("twin: a repair that forgets the measures is seen", async () => {
  planted.forgets = true;

  await expect(expectLifted(await repairOne())).rejects.toThrow();
});

/** Prudent credit on a record that was objected to, and the objection upheld so. */
async function uphold(outcome: { outcome: "withdrawn"; correction: null } | { outcome: "corrected"; correction: object }) {
  const { owner } = await makeEnterprise();
  const authority = await makeAuthority();
  const record = await makeDisputable(owner, authority);
  const measureId = await makeMeasure(authority, { subjectId: owner.subjectId, recordId: record.id }, { code: "prudent_credit" });
  const objectionId = await fileAbout(owner, record.id);
  await callerFor(authority).objections.uphold({ objectionId, answer: objectionAnswer, ...outcome } as never);
  await carryOut(job, { objectionId });
  return { measureId, objectionId };
}

test("an upheld objection that withdraws the record lifts what rests on it; one that corrects it and lets it stand does not", async () => {
  const gone = await uphold({ outcome: "withdrawn", correction: null });
  const stands = await uphold({ outcome: "corrected", correction: { fineFen: 100_000 } });

  expect(await rowOf(gone.measureId)).toMatchObject({ liftedBy: "objection", liftedById: gone.objectionId });
  expect(await rowOf(stands.measureId)).toMatchObject({ liftedAt: null });
});

test("twin: an upheld objection that forgets the measures is seen", async () => {
  planted.forgets = true;
  const { measureId } = await uphold({ outcome: "withdrawn", correction: null });

  expect(await rowOf(measureId)).toMatchObject({ liftedBy: null });
});
