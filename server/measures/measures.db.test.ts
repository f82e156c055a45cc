import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { measureList, measures } from "../../db/schema/measures.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeListed, makeMeasure, measureOrder, measureReason } from "../../db/testing/measures.ts";
import { makeAuthority, makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../access/with-actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { endRecord } from "../records/end-record.ts";
import { openOwnUnit } from "../records/own-unit.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { settleMeasures } from "./settle.ts";

const today = shanghaiDate(new Date());
const job = { kind: "system", job: "measures.settle", requestId: newId("request") } as const;
const rowsOn = (recordId: string) => ownerDatabase().select().from(measures).where(eq(measures.recordId, recordId));

test("everybody reads the list: three types of restrictions and the incentives, each with its law and items", async () => {
  const { measures: listed } = await callerOf(null).measures.list();

  expect(listed.filter(({ kind }) => kind === "restriction")).toHaveLength(14);
  expect(listed.find(({ code }) => code === "consumption")).toMatchObject({
    ...{ type: "T1", basis: expect.stringContaining("限制被执行人高消费"), mark: "unconfirmed" },
    items: [{ code: "JUD-02", name: { zh: "失信被执行人信息" } }],
  });
});

test("a unit orders a measure on its own entry, which leaves its audit row, and both sides read it with its basis", async () => {
  const { authority, owner, ref, unit } = await makeListed();

  const { measureId, status } = await callerFor(authority).measures.order(measureOrder(ref));

  expect(status).toBe("in_force");
  expect(await auditOf(measureId)).toMatchObject([{ action: "measure.ordered", organizationId: authority.organizationId }]);
  const byWhom = { zh: expect.stringContaining("司法机关"), en: expect.any(String) };
  const said = { measureId, code: "public_procurement", type: "T1", unitName: unit, byWhom, documentNo: "列〔2026〕7号", endsOn: null };
  const { standing } = await callerFor(owner).measures.listOwn();
  expect(standing).toMatchObject([{ ...said, basis: expect.stringContaining("政府采购法"), reason: measureReason, status: "in_force" }]);
  expect((await callerFor(authority).measures.listOrdered()).standing).toMatchObject([{ ...said, subjectId: ref.subjectId }]);
});

test("another unit, an enterprise and a lender order and lift nothing, and another's desk and company see nothing of it", async () => {
  const { authority, owner, ref, record } = await makeListed();
  const [stranger, other, lender] = [await makeAuthority(), await makeEnterprise(), await makeLender()];
  const measureId = await makeMeasure(authority, ref);
  const lifting = { measureId, reason: measureReason };

  await expect(callerFor(stranger).measures.order(measureOrder(ref, { code: "awards" }))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(stranger).measures.ground(ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(stranger).measures.lift(lifting)).rejects.toMatchObject({ code: "NOT_FOUND" });
  for (const actor of [owner, lender.officer] as const) {
    await expect(callerFor(actor).measures.order(measureOrder(ref))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(callerFor(actor).measures.lift(lifting)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await rowsOn(record.id)).toMatchObject([{ id: measureId, liftedAt: null }]);
  expect((await callerFor(other.owner).measures.listOwn()).standing).toEqual([]);
  expect((await callerFor(stranger).measures.listOrdered()).standing).toEqual([]);
});

test.each([
  ["that is not on the list", { code: "freeze_accounts" }, {}, "measure.not_listed"],
  ["that the list allows on other entries alone", { code: "consumption" }, {}, "measure.not_for_entry"],
  ["that concerns natural persons alone", { code: "school_entry" }, {}, "measure.not_for_entry"],
  ["that begins in the past", { startsOn: addDays(today, -1) }, {}, "measure.begins_too_early"],
  [
    "whose reason names a person by number",
    { reason: "该企业负责人身份证号11010519491231002X，另见附件说明。" },
    {},
    "measure.names_a_person",
  ],
  ["that outlives its entry", { endsOn: addDays(today, 31) }, { trueTo: addDays(today, 30) }, "measure.outlives_entry"],
  ["on an entry that is over", {}, { trueTo: addDays(today, -1) }, "measure.entry_over"],
  ["on a repaired entry", {}, { status: "repaired" as const }, "measure.entry_over"],
])("a measure %s is refused, and nothing changed", async (_, wish, more, reason) => {
  const { authority, ref, record } = await makeListed(more);

  const refused = callerFor(authority).measures.order(measureOrder(ref, wish));

  await expect(refused).rejects.toMatchObject({ code: "PRECONDITION_FAILED", cause: { reason } });
  expect(await rowsOn(record.id)).toEqual([]);
});

test("ordered twice it was ordered once; with another term it is refused; lifted it may be ordered anew", async () => {
  const { authority, ref, record } = await makeListed();
  const { order, lift } = callerFor(authority).measures;
  const first = await order(measureOrder(ref));

  expect(await order(measureOrder(ref))).toEqual(first);
  const both = await Promise.all([1, 2].map(() => order(measureOrder(ref, { code: "awards" }))));
  expect(both[0]).toEqual(both[1]);
  const longer = order(measureOrder(ref, { endsOn: addDays(today, 30) }));
  await expect(longer).rejects.toMatchObject({ code: "CONFLICT", cause: { reason: "measure.stands_already" } });
  await lift({ measureId: first.measureId, reason: measureReason });
  const anew = await order(measureOrder(ref));

  expect(anew.measureId).not.toBe(first.measureId);
  expect(await rowsOn(record.id)).toHaveLength(3);
});

test("its unit lifts it with a reason that the subject reads; twice, the first stands", async () => {
  const { authority, owner, ref } = await makeListed();
  const measureId = await makeMeasure(authority, ref);
  const { lift } = callerFor(authority).measures;

  expect(await lift({ measureId, reason: measureReason })).toEqual({ measureId, status: "lifted" });
  expect(await lift({ measureId, reason: "另一条理由，不应覆盖前一条。" })).toEqual({ measureId, status: "lifted" });

  expect((await callerFor(owner).measures.listOwn()).over).toMatchObject([
    { status: "lifted", liftedBy: "unit", liftReason: measureReason },
  ]);
  expect((await auditOf(measureId)).map(({ action }) => action)).toEqual(["measure.lifted", "measure.ordered"]);
});

test("what the ground of an entry offers: the listed measures for its item, without those that stand", async () => {
  const { authority, ref } = await makeListed({ trueTo: addDays(today, 60) });
  const before = await callerFor(authority).measures.ground(ref);
  await makeMeasure(authority, ref);

  const after = await callerFor(authority).measures.ground(ref);

  expect([before.isStanding, before.lastDay]).toEqual([true, addDays(today, 60)]);
  const codes = before.orderable.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["public_procurement", "prudent_credit"]));
  expect(codes).not.toEqual(expect.arrayContaining(["green_lane"]));
  expect(after.orderable.map(({ code }) => code)).toEqual(codes.filter((code) => code !== "public_procurement"));
  expect(after.ordered).toMatchObject([{ code: "public_procurement", endsOn: addDays(today, 60) }]);
});

test("what a unit may not carry out itself it recommends, and the trail says so", async () => {
  const { authority, ref } = await makeListed();

  const { measureId } = await callerFor(authority).measures.order(measureOrder(ref, { code: "prudent_credit" }));

  expect(await auditOf(measureId)).toMatchObject([{ action: "measure.recommended" }]);
});

test("a taxpayer of grade A is given an incentive, one of grade D is not", async () => {
  const { authority, owner, unit } = await makeListed();
  const graded = async (grade: "A" | "D") => {
    const { id } = await makeRecord(owner.subjectId, "TAX-01", { grade }, { sourceUnit: unit, documentNo: grade });
    return measureOrder({ subjectId: owner.subjectId, recordId: id }, { code: "tax_services" });
  };
  const { order } = callerFor(authority).measures;

  const granted = await order(await graded("A"));
  expect(granted).toMatchObject({ status: "in_force" });
  expect(await auditOf(granted.measureId)).toMatchObject([{ action: "measure.granted" }]);
  await expect(order(await graded("D"))).rejects.toMatchObject({ cause: { reason: "measure.not_for_entry" } });
});

test("withdrawn by an import or over by its day, an entry takes its measures with it at once, and the night writes so once", async () => {
  const [withdrawn, left, own, stays] = [await makeListed(), await makeListed(), await makeListed(), await makeListed()];
  const worlds = [withdrawn, left, own, stays];
  const ids = [];
  for (const world of worlds) ids.push(await makeMeasure(world.authority, world.ref));
  await withActor(job, (scope) => endRecord(scope, withdrawn.ref, "withdrawn"));
  const set = (recordId: string) => ({ trueTo: addDays(today, -1), trueFrom: "2026-03-02", id: recordId });
  await ownerDatabase().update(creditRecords).set(set(left.record.id)).where(eq(creditRecords.id, left.record.id));
  const past = { startsOn: addDays(today, -9), endsOn: addDays(today, -1) };
  await ownerDatabase()
    .update(measures)
    .set(past)
    .where(eq(measures.id, ids[2] ?? ""));
  const read = () =>
    Promise.all(worlds.map(async ({ owner }) => (await callerFor(owner).measures.listOwn()).over.map(({ liftedBy }) => liftedBy)));
  const over = [["basis_withdrawn"], ["entry_ended"], ["term_over"], []];
  expect(await read()).toEqual(over);
  expect((await rowsOn(left.record.id))[0]?.liftedAt).toBeNull();

  await settleMeasures(job);
  await settleMeasures(job);

  expect(await read()).toEqual(over);
  expect((await auditOf(ids[1] ?? "")).map(({ action }) => action)).toEqual(["measure.ended", "measure.ordered"]);
  expect(await auditOf(ids[3] ?? "")).toHaveLength(1);
  await expect(callerFor(left.authority).measures.lift({ measureId: ids[1] ?? "", reason: measureReason })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await callerFor(own.authority).measures.order(measureOrder(own.ref))).toMatchObject({ status: "in_force" });
});

/** A row as the owner would write it, around the verb. */
async function rawRow(world: Awaited<ReturnType<typeof makeListed>>) {
  const [listed] = await ownerDatabase().select().from(measureList).where(eq(measureList.code, "public_procurement"));
  if (!listed) throw new Error("the list is not seeded");
  const { code, effectiveFrom: listedFrom, kind, type, basis } = listed;
  return {
    ...{ id: newId("measure"), ...world.ref, recordVersion: 1, itemCode: "LST-01", code, listedFrom, kind, type, basis },
    ...{ authorityId: world.authority.organizationId, unitName: world.unit, orderedByUserId: world.authority.userId },
    ...{ orderedAt: new Date(), reason: measureReason, startsOn: today },
  };
}

test("the database refuses what the list does not allow, whoever writes it", async () => {
  const world = await makeListed();
  const row = await rawRow(world);
  const write = (more: Partial<typeof measures.$inferInsert>) =>
    ownerDatabase()
      .insert(measures)
      .values({ ...row, id: newId("measure"), ...more });
  const unlawful = (why: string) => ({ cause: { code: "23001", message: expect.stringContaining(why) } });

  await expect(write({ code: "freeze_accounts" })).rejects.toMatchObject(unlawful("unlawful"));
  await expect(write({ code: "consumption" })).rejects.toMatchObject(unlawful("unlawful"));
  await expect(write({ basis: "内部规定" })).rejects.toMatchObject(unlawful("unlawful"));
  await expect(write({ type: "T3" })).rejects.toMatchObject(unlawful("unlawful"));
  await expect(write({ itemCode: "ADM-02" })).rejects.toMatchObject(unlawful("an entry that stands"));
  await expect(write({ recordId: newId("record") })).rejects.toMatchObject(unlawful("an entry that stands"));
  await ownerDatabase()
    .update(creditRecords)
    .set({ trueTo: addDays(today, 9) })
    .where(eq(creditRecords.id, world.record.id));
  await expect(write({ endsOn: addDays(today, 10) })).rejects.toMatchObject(unlawful("no longer than its entry"));
  expect(await rowsOn(world.record.id)).toEqual([]);

  await write({});
  expect(await rowsOn(world.record.id)).toHaveLength(1);
});

test("under the application's role nobody orders in another unit's name, and nobody edits what was ordered", async () => {
  const [world, other] = [await makeListed(), await makeListed()];
  const row = await rawRow(world);
  const refused = { cause: { code: "42501" } };

  const insert = (more: Partial<typeof measures.$inferInsert>) =>
    withActor(world.authority, async (scope) => {
      await openOwnUnit(scope);
      await scope.tx.insert(measures).values({ ...row, ...more });
    });
  await expect(insert({ authorityId: other.authority.organizationId })).rejects.toMatchObject(refused);
  await expect(insert({ unitName: other.unit })).rejects.toMatchObject(refused);
  await expect(insert({ orderedByUserId: other.authority.userId })).rejects.toMatchObject(refused);
  const measureId = await makeMeasure(world.authority, world.ref);
  const one = eq(measures.id, measureId);
  await expect(withActor(world.authority, ({ tx }) => tx.update(measures).set({ basis: "内部规定" }).where(one))).rejects.toMatchObject(
    refused,
  );
  await withActor(other.authority, ({ tx }) => tx.update(measures).set({ liftedAt: new Date(), liftedBy: "term_over" }).where(one));
  expect(await rowsOn(world.record.id)).toMatchObject([{ liftedAt: null }]);
});
