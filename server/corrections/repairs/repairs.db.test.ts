import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { repairCases, repairPapers } from "../../../db/schema/repairs.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeAuthority, makeEnterprise } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { makeDraftRepair, makeRepairable, makeSubmittedRepair, proof } from "../../../db/testing/repairs.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { callerFor } from "../../trpc/caller.ts";
import { addPaper, readPaper } from "./papers.ts";

const today = shanghaiDate(new Date());
const rowOf = async (id: string) => (await ownerDatabase().select().from(repairCases).where(eq(repairCases.id, id)))[0];
const mailsTo = async (organizationId: string) => {
  const rows = await ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload}->>'to' = ${organizationId}`);
  return rows.map(({ payload }) => payload as { template: string; facts: Record<string, string>; path: string });
};
/** What a signature of the letter as it stands names. */
const letterOf = async (owner: EnterpriseActor, { repairCaseId }: { repairCaseId: string }) => {
  return { repairCaseId, letterHash: (await callerFor(owner).repairs.findOwn({ repairCaseId })).letter.hash };
};
const reason = "材料显示整改尚未完成，请完成后重新申请。";

test("an enterprise begins the repair of its own penalty once; begun again, or twice at once, it is the same draft", async () => {
  const { owner, record, authority } = await makeRepairable();

  const both = await Promise.all([1, 2].map(() => callerFor(owner).repairs.start({ recordId: record.id })));
  const again = await callerFor(owner).repairs.start({ recordId: record.id });

  expect(new Set([...both, again].map(({ repairCaseId }) => repairCaseId)).size).toBe(1);
  expect(await rowOf(again.repairCaseId)).toMatchObject({
    status: "draft",
    authorityId: authority.organizationId,
    recordVersion: 1,
    rule: "publicity.minor",
  });
  expect(await auditOf(again.repairCaseId)).toMatchObject([{ action: "repair.started", userId: owner.userId }]);
});

test.each([
  ["before its earliest day", { severity: "serious", publicityRule: "publicity.serious" }, "PRECONDITION_FAILED", "repair.too_early"],
  ["for which no rule says when", { publicityRule: "publicity.samr" }, "PRECONDITION_FAILED", "repair.no_rule"],
  ["that was repaired", { status: "repaired" }, "CONFLICT", "repair.not_in_force"],
  ["whose unit has no desk here", { decidingUnit: "某县城市管理局" }, "PRECONDITION_FAILED", "repair.no_desk"],
  ["that names no unit", { decidingUnit: null }, "PRECONDITION_FAILED", "repair.no_desk"],
] as const)("the repair of a record %s is not begun", async (_what, more, code, message) => {
  const { owner, record } = await makeRepairable({ record: more });

  await expect(callerFor(owner).repairs.start({ recordId: record.id })).rejects.toMatchObject({ code, message });
});

test("another enterprise's record, and nobody's, are not found", async () => {
  const { record } = await makeRepairable();
  const { owner: stranger } = await makeEnterprise();

  for (const recordId of [record.id, "rec_00000000000000000000000000"]) {
    await expect(callerFor(stranger).repairs.start({ recordId })).rejects.toMatchObject({ code: "NOT_FOUND", message: "record.not_found" });
  }
});

test("a real firm's papers never reach a desk of the demonstration", async () => {
  const { owner, record, authority } = await makeRepairable();
  await ownerDatabase().update(organizations).set({ isDemo: true }).where(eq(organizations.id, authority.organizationId));

  await expect(callerFor(owner).repairs.start({ recordId: record.id })).rejects.toMatchObject({ message: "repair.no_desk" });
});

test("the list tells of every adverse record from when, under which article, and what has been begun", async () => {
  const { owner, record, subject } = await makeRepairable();
  await makeRecord(
    subject.id,
    "ADM-02",
    {},
    { severity: "serious", publicityRule: "publicity.serious", publicityEndsOn: "2099-12-31", trueFrom: today },
  );
  const { repairCaseId } = await makeDraftRepair(owner, record.id);

  const { records, barredUntil, mayApply } = await callerFor(owner).repairs.listRepairable();

  // What waits for the enterprise comes first, however heavy the other.
  expect(records).toMatchObject([
    { severity: "minor", standing: "now", repairFrom: "2026-09-14", repairCase: { repairCaseId, status: "draft" } },
    {
      severity: "serious",
      standing: "from",
      rule: { rule: "publicity.serious", article: expect.stringContaining("Order 36") },
      repairCase: null,
    },
  ]);
  expect({ barredUntil, mayApply }).toEqual({ barredUntil: null, mayApply: true });
});

test("of a decision from before Order 36 both readings are told: the day that counts, and the day by its class since", async () => {
  const old = { severity: "serious", publicityRule: "publicity.penalty", trueFrom: "2025-12-10" } as const;
  const read = async (record: object) => {
    const { owner } = await makeRepairable({ record: { ...old, ...record } });
    const [first] = (await callerFor(owner).repairs.listRepairable()).records;
    return [first?.repairFrom, first?.otherReading?.day ?? null];
  };

  expect(await read({})).toEqual(["2026-03-10", "2026-12-10"]);
  // A field that Order 58 singles out waits as long by either.
  expect(await read({ decidingUnit: "苏州工业园区消防救援大队" })).toEqual(["2026-12-10", null]);
  expect(await read({ publicityRule: "publicity.general", trueFrom: "2026-05-31" })).toEqual(["2026-08-31", null]);
});

test("sent with a proof and the letter as it was shown, the case is on the unit's desk with both timers", async () => {
  const { owner, record, authority } = await makeRepairable();
  const { repairCaseId } = await makeSubmittedRepair(owner, record.id);

  const row = await rowOf(repairCaseId);
  expect(row).toMatchObject({ status: "submitted", submittedAt: expect.any(Date) });
  expect(row?.decideBy && row.answerBy && row.decideBy > today && row.answerBy > row.decideBy).toBe(true);
  const { waiting } = await callerFor(authority).repairs.listDesk();
  expect(waiting).toMatchObject([{ kind: "repair", id: repairCaseId, status: "submitted", workingDaysLeft: 3, regionCode: "000000" }]);
  expect(await mailsTo(authority.organizationId)).toMatchObject([
    { template: "repair_received", path: `/authority/desk/repairs/${repairCaseId}` },
  ]);
  expect((await auditOf(repairCaseId)).map(({ action }) => action)).toEqual(["repair.submitted", "repair.paper_added", "repair.started"]);
});

test("the signed letter is kept byte for byte, and stays what it was", async () => {
  const { owner, record, unit } = await makeRepairable();
  const { repairCaseId } = await makeDraftRepair(owner, record.id);
  const before = await callerFor(owner).repairs.findOwn({ repairCaseId });
  await callerFor(owner).repairs.submit({ repairCaseId, letterHash: before.letter.hash });

  const after = await callerFor(owner).repairs.findOwn({ repairCaseId });

  expect(after.letter).toEqual(before.letter);
  expect(after.letter.text).toContain(unit);
  expect(after.papers.map(({ kind }) => kind)).toEqual(["proof", "commitment"]);
});

test.each([
  [
    "without a proof",
    async (id: string) => void (await ownerDatabase().delete(repairPapers).where(eq(repairPapers.repairCaseId, id))),
    undefined,
    "repair.proof_missing",
  ],
  ["with a letter other than the one shown", async () => undefined, "0".repeat(64), "repair.other_letter"],
] as const)("a case %s is not sent, and nothing changes", async (_what, spoil, hash, message) => {
  const { owner, record } = await makeRepairable();
  const { repairCaseId } = await makeDraftRepair(owner, record.id);
  const { letter } = await callerFor(owner).repairs.findOwn({ repairCaseId });
  await spoil(repairCaseId);

  await expect(callerFor(owner).repairs.submit({ repairCaseId, letterHash: hash ?? letter.hash })).rejects.toMatchObject({ message });

  expect((await rowOf(repairCaseId))?.status).toBe("draft");
});

test("a draft whose record has ended, or is another by now, is not sent", async () => {
  const [ended, changed] = [await makeRepairable(), await makeRepairable()];
  const endedLetter = await letterOf(ended.owner, await makeDraftRepair(ended.owner, ended.record.id));
  const changedLetter = await letterOf(changed.owner, await makeDraftRepair(changed.owner, changed.record.id));
  await ownerDatabase().update(creditRecords).set({ status: "withdrawn" }).where(eq(creditRecords.id, ended.record.id));
  await ownerDatabase().update(creditRecords).set({ knownTo: new Date() }).where(eq(creditRecords.id, changed.record.id));
  await ownerDatabase()
    .insert(creditRecords)
    .values({ ...changed.record, version: 2 });

  const send = ({ owner }: typeof ended, letter: typeof endedLetter) => callerFor(owner).repairs.submit(letter);
  await expect(send(ended, endedLetter)).rejects.toMatchObject({ code: "CONFLICT", message: "repair.not_in_force" });
  await expect(send(changed, changedLetter)).rejects.toMatchObject({ code: "CONFLICT", message: "repair.record_changed" });
});

test("the letter for a unit without a desk here is ready to print, and another enterprise's is not found", async () => {
  const { owner, record } = await makeRepairable({ record: { decidingUnit: "某县城市管理局" } });
  const { owner: stranger } = await makeEnterprise();

  const { letter, decidingUnit } = await callerFor(owner).repairs.findLetter({ recordId: record.id });

  expect(decidingUnit).toBe("某县城市管理局");
  expect(letter).toContain("某县城市管理局：");
  await expect(callerFor(stranger).repairs.findLetter({ recordId: record.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("who may not submit for the enterprise may prepare a repair and not send it", async () => {
  const { operator, record } = await makeRepairable();
  const { repairCaseId } = await makeDraftRepair(operator, record.id);
  const { letter, mayApply } = await callerFor(operator).repairs.findOwn({ repairCaseId });

  await expect(callerFor(operator).repairs.submit({ repairCaseId, letterHash: letter.hash })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "repair.signers_only",
  });
  expect(mayApply).toBe(false);
});

test("an operator whose mandate names it signs as what it is", async () => {
  const { operator, record } = await makeRepairable({ binds: ["submit"] });

  const { repairCaseId } = await makeSubmittedRepair(operator, record.id);

  const { letter } = await callerFor(operator).repairs.findOwn({ repairCaseId });
  expect(letter.text).toContain("周以宁（经办人）");
});

test("sent twice, it was sent once", async () => {
  const { owner, record, authority } = await makeRepairable();
  const { repairCaseId } = await makeSubmittedRepair(owner, record.id);
  const { letter } = await callerFor(owner).repairs.findOwn({ repairCaseId });

  await callerFor(owner).repairs.submit({ repairCaseId, letterHash: letter.hash });

  expect(await mailsTo(authority.organizationId)).toHaveLength(1);
  expect((await callerFor(owner).repairs.findOwn({ repairCaseId })).papers).toHaveLength(2);
});

test("a paper is what its bytes are: a page called a PDF, one too many and one too large are refused", async () => {
  const { owner, record } = await makeRepairable();
  const { repairCaseId } = await callerFor(owner).repairs.start({ recordId: record.id });
  const add = (content: Uint8Array, name = "缴款凭证.pdf") => addPaper(owner, { repairCaseId, name }, content);

  await expect(add(Buffer.from("<html>%PDF-"))).rejects.toMatchObject({ reason: "paper.kind" });
  await expect(add(Buffer.concat([proof(), Buffer.alloc(5 * 1024 * 1024)]))).rejects.toMatchObject({ reason: "paper.too_large" });
  for (let place = 0; place < 5; place++) await add(proof(String(place)));
  await expect(add(proof("6"))).rejects.toMatchObject({ reason: "repair.papers_full" });

  expect((await callerFor(owner).repairs.findOwn({ repairCaseId })).papersLeft).toBe(0);
});

test("a paper is read by the enterprise, and by the unit once it was sent; a draft's by nobody else, and a stranger finds none", async () => {
  const { owner, record, authority } = await makeRepairable();
  const draft = await makeDraftRepair(owner, record.id);
  const [stranger, elsewhere] = [(await makeEnterprise()).owner, await makeAuthority()];

  await expect(readPaper(authority, draft.paperId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { letter } = await callerFor(owner).repairs.findOwn({ repairCaseId: draft.repairCaseId });
  await callerFor(owner).repairs.submit({ repairCaseId: draft.repairCaseId, letterHash: letter.hash });

  expect(Buffer.from((await readPaper(authority, draft.paperId)).content)).toEqual(proof());
  expect((await readPaper(owner, draft.paperId)).mediaType).toBe("application/pdf");
  for (const actor of [stranger, elsewhere]) await expect(readPaper(actor, draft.paperId)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a paper is taken back from a draft, and from nothing that was sent", async () => {
  const { owner, record } = await makeRepairable();
  const draft = await makeDraftRepair(owner, record.id);
  const { paperId } = await addPaper(owner, { repairCaseId: draft.repairCaseId, name: "错误.pdf" }, proof("错误"));

  await callerFor(owner).repairs.removePaper({ repairCaseId: draft.repairCaseId, paperId });
  await expect(callerFor(owner).repairs.removePaper({ repairCaseId: draft.repairCaseId, paperId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const { letter } = await callerFor(owner).repairs.findOwn({ repairCaseId: draft.repairCaseId });
  await callerFor(owner).repairs.submit({ repairCaseId: draft.repairCaseId, letterHash: letter.hash });

  await expect(callerFor(owner).repairs.removePaper(draft)).rejects.toMatchObject({ message: "repair.papers_sent" });
  await expect(addPaper(owner, { repairCaseId: draft.repairCaseId, name: "迟.pdf" }, proof())).rejects.toMatchObject({
    reason: "repair.papers_sent",
  });
});

test("the enterprise takes a case back until the unit takes it up, twice without change, and may begin anew", async () => {
  const { owner, record, authority } = await makeRepairable();
  const first = await makeSubmittedRepair(owner, record.id);
  await callerFor(owner).repairs.withdraw({ repairCaseId: first.repairCaseId });
  await callerFor(owner).repairs.withdraw({ repairCaseId: first.repairCaseId });
  const second = await makeSubmittedRepair(owner, record.id);
  await callerFor(authority).repairs.takeUp({ repairCaseId: second.repairCaseId });

  await expect(callerFor(owner).repairs.withdraw({ repairCaseId: second.repairCaseId })).rejects.toMatchObject({
    code: "CONFLICT",
    message: "repair.moved_on",
  });

  expect((await rowOf(first.repairCaseId))?.status).toBe("withdrawn");
  expect((await callerFor(authority).repairs.listDesk()).waiting.map(({ id }) => id)).toEqual([second.repairCaseId]);
});

test("what is missing is asked for once, in one list; with a new paper the unit's time begins anew", async () => {
  const { owner, record, authority } = await makeRepairable();
  const { repairCaseId } = await makeSubmittedRepair(owner, record.id);
  const missing = "缺罚款缴纳凭证原件扫描件，缺整改验收意见。";
  const unit = callerFor(authority).repairs;

  await unit.askForSupplement({ repairCaseId, missing });
  await unit.askForSupplement({ repairCaseId, missing });
  await expect(callerFor(owner).repairs.supply({ repairCaseId })).rejects.toMatchObject({ message: "repair.proof_missing" });
  await ownerDatabase()
    .update(repairCases)
    .set({ decideBy: addDays(today, -3) })
    .where(eq(repairCases.id, repairCaseId));
  await addPaper(owner, { repairCaseId, name: "验收意见.pdf" }, proof("验收意见"));
  await callerFor(owner).repairs.supply({ repairCaseId });
  await callerFor(owner).repairs.supply({ repairCaseId });

  const row = await rowOf(repairCaseId);
  expect(row).toMatchObject({ status: "submitted", supplementAsked: missing });
  expect(row?.decideBy && row.decideBy > today).toBe(true);
  expect((await mailsTo(owner.organizationId)).map(({ facts }) => facts.decision)).toEqual(["supplement"]);
  await expect(unit.askForSupplement({ repairCaseId, missing: "还缺营业执照副本复印件一份。" })).rejects.toMatchObject({
    message: "repair.asked_before",
  });
});

test("the unit takes more time once, for a reason that the enterprise reads", async () => {
  const { owner, record, authority } = await makeRepairable();
  const { repairCaseId } = await makeSubmittedRepair(owner, record.id);
  const before = await rowOf(repairCaseId);
  const unit = callerFor(authority).repairs;
  const why = "案情复杂，需现场核查整改情况。";
  await expect(unit.extend({ repairCaseId, reason: why })).rejects.toMatchObject({ message: "repair.moved_on" });
  await unit.takeUp({ repairCaseId });
  await unit.takeUp({ repairCaseId });

  await unit.extend({ repairCaseId, reason: why });
  await unit.extend({ repairCaseId, reason: why });

  const after = await rowOf(repairCaseId);
  expect(after?.decideBy && before?.decideBy && after.decideBy > before.decideBy).toBe(true);
  await expect(unit.extend({ repairCaseId, reason: "还需向其他部门核实有关情况。" })).rejects.toMatchObject({
    message: "repair.extended_before",
  });
  expect((await callerFor(owner).repairs.findOwn({ repairCaseId })).extensionReason).toBe(why);
  expect((await auditOf(repairCaseId)).filter(({ action }) => action === "repair.extended")).toHaveLength(1);
});

test("a repair that is not granted says why, once, and may be applied for anew", async () => {
  const { owner, record, authority } = await makeRepairable();
  const { repairCaseId } = await makeSubmittedRepair(owner, record.id);
  const unit = callerFor(authority).repairs;
  await expect(unit.reject({ repairCaseId, reason })).rejects.toMatchObject({ code: "CONFLICT" });
  await unit.takeUp({ repairCaseId });

  await unit.reject({ repairCaseId, reason });
  await unit.reject({ repairCaseId, reason: "另一个理由，不应被记录。" });

  expect(await rowOf(repairCaseId)).toMatchObject({ status: "rejected", decisionReason: reason, decidedByUserId: authority.userId });
  expect((await mailsTo(owner.organizationId)).map(({ facts }) => facts.decision)).toEqual(["rejected"]);
  expect((await callerFor(authority).repairs.listDesk()).answered).toMatchObject([{ id: repairCaseId, status: "rejected" }]);
  expect((await callerFor(owner).repairs.start({ recordId: record.id })).repairCaseId).not.toBe(repairCaseId);
});

test("a word that goes with a grant is read by the enterprise with it; without one there is none", async () => {
  const word = "请于三十日内归还现场核查时借用的材料。";
  const said = async (input: { word?: string }) => {
    const { owner, record, authority } = await makeRepairable();
    const { repairCaseId } = await makeSubmittedRepair(owner, record.id);
    await callerFor(authority).repairs.takeUp({ repairCaseId });
    await callerFor(authority).repairs.approve({ repairCaseId, ...input });
    return (await callerFor(owner).repairs.findOwn({ repairCaseId })).decisionReason;
  };

  expect([await said({ word }), await said({ word: "  " }), await said({})]).toEqual([word, null, null]);
});

test("false papers bar every further repair for the years that the rule sets", async () => {
  const { owner, record, authority, subject, unit: decidingUnit } = await makeRepairable();
  const { repairCaseId } = await makeSubmittedRepair(owner, record.id);
  const shown = { severity: "minor", publicityRule: "publicity.minor", publicityEndsOn: "2099-12-31", decidingUnit } as const;
  const other = await makeRecord(subject.id, "ADM-02", {}, shown);

  await callerFor(authority).repairs.bar({ repairCaseId, reason: "缴款凭证经核实系伪造，与国库记录不符。" });

  const until = (await rowOf(repairCaseId))?.barredUntil;
  expect(until && until > addDays(today, 3 * 365 - 1)).toBe(true);
  await expect(callerFor(owner).repairs.start({ recordId: other.id })).rejects.toMatchObject({ message: "repair.barred" });
  expect((await callerFor(owner).repairs.listRepairable()).barredUntil).toBe(until);
});

test("a unit sees what was sent to it: the one record, never a draft, another unit's case or another item", async () => {
  const { owner, record, authority, subject } = await makeRepairable();
  await makeRecord(subject.id, "TAX-01");
  const { repairCaseId } = await makeDraftRepair(owner, record.id);
  const elsewhere = await makeAuthority();

  await expect(callerFor(authority).repairs.findReceived({ repairCaseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { letter } = await callerFor(owner).repairs.findOwn({ repairCaseId });
  await callerFor(owner).repairs.submit({ repairCaseId, letterHash: letter.hash });

  const seen = await callerFor(authority).repairs.findReceived({ repairCaseId });
  expect(seen.days[0]).toEqual({ day: seen.today, workingDay: 0 });
  expect(seen.days.find(({ day }) => day === seen.decideBy)?.workingDay).toBe(3);
  expect(seen.days.at(-1)).toEqual({ day: seen.answerBy, workingDay: 10 });
  expect(seen).toMatchObject({
    enterpriseName: subject.name,
    uscc: subject.uscc,
    letter: letter.text,
    fact: { recordId: record.id },
    workingDaysLeft: 3,
  });
  expect(JSON.stringify(seen)).not.toContain("TAX-01");
  for (const call of ["findReceived", "takeUp", "approve"] as const) {
    await expect(callerFor(elsewhere).repairs[call]({ repairCaseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});
