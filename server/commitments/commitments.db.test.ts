import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { commitmentPapers, commitmentSteps, commitments } from "../../db/schema/commitments.ts";
import { outboxMessages } from "../../db/schema/events.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { reconsiderationTasks } from "../../db/schema/reconsiderations.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { commitmentDraft, commitmentNote, makeCommitment, signDraft } from "../../db/testing/commitments.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeAuthority, makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { proof } from "../../db/testing/repairs.ts";
import { withActor } from "../access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor } from "../kernel/actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { addProof, readProof } from "./papers.ts";
import { writeCommitmentRecord } from "./write-record.ts";

const today = shanghaiDate(new Date());
const note = commitmentNote;
const job = { kind: "system", job: "commitments.write_record", requestId: newId("request") } as const;
const rowOf = async (id: string) => (await ownerDatabase().select().from(commitments).where(eq(commitments.id, id)))[0];
const recordsOf = ({ subjectId }: EnterpriseActor) =>
  ownerDatabase()
    .select()
    .from(creditRecords)
    .where(and(eq(creditRecords.subjectId, subjectId), eq(creditRecords.itemCode, "CMT-01")))
    .orderBy(creditRecords.version);
const templatesTo = async (organizationId: string) => {
  const rows = await ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload}->>'to' = ${organizationId}`);
  return rows.map(({ payload }) => (payload as { template: string }).template);
};

async function makeSides() {
  const enterprise = await makeEnterprise({ binds: [] });
  return { ...enterprise, authority: await makeAuthority() };
}
const approvalFor = ({ organizationId }: AuthorityActor) =>
  commitmentDraft({ type: "approval_substituting", authorityId: organizationId, matter: "排污许可证延续" });

test("a commitment to the public is published as it is signed, with its story, its audit row, and nobody's name in public", async () => {
  const { owner } = await makeSides();

  const commitmentId = await signDraft(owner, commitmentDraft());

  const shown = await callerOf(null).commitments.findPublished({ commitmentId });
  expect(shown).toMatchObject({ status: "in_force", acceptor: null, matter: "按期足额支付农民工工资" });
  expect(JSON.stringify(shown)).not.toContain(owner.displayName);
  expect(await auditOf(commitmentId)).toMatchObject([{ action: "commitment.signed", userId: owner.userId }]);
  const own = await callerFor(owner).commitments.findOwn({ commitmentId });
  expect(own.steps).toMatchObject([{ kind: "sign", byName: owner.displayName, side: "enterprise" }]);
});

test("signed twice, and twice at once, it was signed once", async () => {
  const { owner } = await makeSides();
  const draft = commitmentDraft();
  const { textHash } = await callerFor(owner).commitments.preview(draft);

  const both = await Promise.all([1, 2].map(() => callerFor(owner).commitments.sign({ ...draft, textHash })));
  const again = await callerFor(owner).commitments.sign({ ...draft, textHash });

  expect(new Set([...both, again].map(({ commitmentId }) => commitmentId)).size).toBe(1);
  expect((await callerFor(owner).commitments.listOwn()).commitments).toHaveLength(1);
});

test("another letter than was read back is not signed", async () => {
  const { owner } = await makeSides();
  const { textHash } = await callerFor(owner).commitments.preview(commitmentDraft());

  const other = callerFor(owner).commitments.sign({ ...commitmentDraft({ matter: "按期披露环境信息" }), textHash });

  await expect(other).rejects.toMatchObject({ code: "CONFLICT", message: "commitment.other_letter" });
  expect((await callerFor(owner).commitments.listOwn()).commitments).toEqual([]);
});

test.each([
  ["without a unit to accept it", { type: "proof_item" }, "commitment.unit_missing"],
  ["about financing without a promise", { type: "financing" }, "commitment.promise_missing"],
  ["that begins before today", { startsOn: addDays(today, -1) }, "commitment.begins_before_today"],
  ["that ends as it begins", { dueOn: today }, "commitment.ends_before_it_begins"],
  ["for more than five years", { dueOn: addDays(today, 1_900) }, "commitment.term_too_long"],
] as const)("a commitment %s is none", async (_what, more, message) => {
  const { owner } = await makeSides();

  const shown = callerFor(owner).commitments.preview(commitmentDraft(more));

  await expect(shown).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message });
});

test("a unit that is none is not found", async () => {
  const { owner } = await makeSides();

  const shown = callerFor(owner).commitments.preview(commitmentDraft({ authorityId: newId("organization") }));

  await expect(shown).rejects.toMatchObject({ code: "NOT_FOUND", message: "unit.not_found" });
});

test("an operator whose mandate names no submitting prepares a commitment and does not sign it", async () => {
  const { operator } = await makeSides();
  const draft = commitmentDraft();
  const { textHash } = await callerFor(operator).commitments.preview(draft);

  await expect(callerFor(operator).commitments.sign({ ...draft, textHash })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "commitment.signers_only",
  });
});

test("an approval type waits for its unit: nobody reads it before it is accepted, and then it is not taken back", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await signDraft(owner, approvalFor(authority));
  await expect(callerOf(null).commitments.findPublished({ commitmentId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await callerFor(authority).commitments.listDesk()).waiting).toMatchObject([
    { commitmentId, waitsFor: "accept", workingDaysLeft: 5 },
  ]);
  expect(await templatesTo(authority.organizationId)).toEqual(["commitment_received"]);

  await callerFor(authority).commitments.accept({ commitmentId });
  await callerFor(authority).commitments.accept({ commitmentId });

  await expect(callerOf(null).commitments.findPublished({ commitmentId })).resolves.toMatchObject({ status: "in_force" });
  await expect(callerFor(owner).commitments.withdraw({ commitmentId })).rejects.toMatchObject({ message: "commitment.used" });
  expect((await auditOf(commitmentId)).map(({ action }) => action).sort()).toEqual(["commitment.accepted", "commitment.signed"]);
  expect(await templatesTo(owner.organizationId)).toEqual(["commitment_answered"]);
});

test("an approval type that is not accepted is never published", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await signDraft(owner, approvalFor(authority));

  await callerFor(authority).commitments.refuse({ commitmentId, note });

  await expect(callerOf(null).commitments.findPublished({ commitmentId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(authority).commitments.accept({ commitmentId })).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await callerFor(owner).commitments.findOwn({ commitmentId })).steps.at(-1)).toMatchObject({
    kind: "refuse",
    note,
    side: "authority",
  });
});

test("a serious record bars approval types by name, and no other type", async () => {
  const { owner, authority } = await makeSides();
  await makeRecord(owner.subjectId, "ADM-02", {}, { severity: "serious", documentNo: "环罚〔2026〕88号", publicityEndsOn: "2099-12-31" });
  const draft = approvalFor(authority);

  const { bars, barRule, textHash } = await callerFor(owner).commitments.preview(draft);

  expect(bars).toMatchObject([{ kind: "serious_record", documentNo: "环罚〔2026〕88号" }]);
  expect(barRule.article).toContain("Art. 57-64");
  await expect(callerFor(owner).commitments.sign({ ...draft, textHash })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: "commitment.barred_by_serious_record",
  });
  await expect(signDraft(owner, commitmentDraft())).resolves.toMatch(/^cmt_/);
});

test("a commitment that is broken and not fixed bars approval types, and fixed bars no more", async () => {
  const { owner, authority } = await makeSides();
  const broken = await makeCommitment(owner, authority, { status: "broken", verifiedAt: new Date(), verifiedByUserId: authority.userId });
  const number = (await rowOf(broken))?.number;

  const before = await callerFor(owner).commitments.preview(approvalFor(authority));
  await callerFor(authority).commitments.fix({ commitmentId: broken, note });
  const after = await callerFor(owner).commitments.preview(approvalFor(authority));

  expect(before.bars).toMatchObject([{ kind: "broken_commitment", documentNo: number }]);
  expect(after.bars).toEqual([]);
});

test("a commitment that a source says was broken bars as well as one made here", async () => {
  const { owner, authority } = await makeSides();
  await makeRecord(owner.subjectId, "CMT-01", { performance: "未按期履行" }, { documentNo: "承〔2026〕1号" });

  const { bars } = await callerFor(owner).commitments.preview(approvalFor(authority));

  expect(bars).toMatchObject([{ kind: "broken_commitment", documentNo: "承〔2026〕1号" }]);
});

test("a unit finds a commitment kept once; found otherwise afterwards, it is refused", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority);

  await callerFor(authority).commitments.fulfil({ commitmentId, note });
  const again = await callerFor(authority).commitments.fulfil({ commitmentId, note });

  expect(again).toEqual({ commitmentId, status: "fulfilled" });
  await expect(callerFor(authority).commitments.break({ commitmentId, note })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await rowOf(commitmentId)).toMatchObject({ status: "fulfilled", verifiedByUserId: authority.userId });
  expect(await auditOf(commitmentId)).toMatchObject([{ action: "commitment.fulfilled", userId: authority.userId }]);
});

test("kept and broken at once: one finding stands", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority);
  const said = { commitmentId, note };

  const findings = [callerFor(authority).commitments.fulfil(said), callerFor(authority).commitments.break(said)];
  const came = await Promise.all(
    findings.map((finding) =>
      finding.then(
        ({ status }) => status,
        ({ code }) => code,
      ),
    ),
  );

  expect(came).toContain("CONFLICT");
  expect(came.filter((one) => one === "fulfilled" || one === "broken")).toEqual([(await rowOf(commitmentId))?.status]);
});

test.each([
  ["before its term begins", { startsOn: addDays(today, 2), dueOn: addDays(today, 9) }],
  ["after the last day to verify", { verifyBy: addDays(today, -1) }],
] as const)("nobody verifies a commitment %s", async (_when, more) => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority, more);

  await expect(callerFor(authority).commitments.fulfil({ commitmentId, note })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a broken one is ordered to be fixed, then stopped, then revoked, each after its time, and may be fixed late all the same", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority);
  const unit = callerFor(authority).commitments;
  await unit.break({ commitmentId, note });
  expect(await unit.findReceived({ commitmentId })).toMatchObject({ waitsFor: "order", dueNext: today });
  await expect(unit.escalate({ commitmentId, note, measure: "stopped" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(unit.order({ commitmentId, note, fixBy: today })).rejects.toMatchObject({ message: "commitment.fix_day_too_early" });

  await unit.order({ commitmentId, note, fixBy: addDays(today, 5) });
  expect(await unit.findReceived({ commitmentId })).toMatchObject({ waitsFor: "fix", dueNext: addDays(today, 5) });
  const told = await callerOf(null).commitments.findPublished({ commitmentId });
  expect(told).toMatchObject({ status: "broken", verifiedAt: expect.any(Date), measure: "fix_ordered", fixBy: addDays(today, 5) });
  await expect(unit.escalate({ commitmentId, note, measure: "stopped" })).rejects.toMatchObject({ message: "commitment.fix_day_not_over" });
  await ownerDatabase()
    .update(commitments)
    .set({ fixBy: addDays(today, -1) })
    .where(eq(commitments.id, commitmentId));
  await expect(unit.escalate({ commitmentId, note, measure: "revoked" })).rejects.toMatchObject({ code: "CONFLICT" });
  await unit.escalate({ commitmentId, note, measure: "stopped" });
  await unit.escalate({ commitmentId, note, measure: "revoked" });
  await unit.fix({ commitmentId, note });

  expect(await rowOf(commitmentId)).toMatchObject({ status: "fulfilled_late", measure: "revoked" });
  const { steps } = await callerFor(owner).commitments.findOwn({ commitmentId });
  expect(steps.map(({ kind }) => kind)).toEqual(["sign", "break", "order", "stop", "revoke", "fix"]);
});

test("a commitment before the public alone ends with its term, and an enterprise takes one back only before that", async () => {
  const { owner } = await makeSides();
  const over = await makeCommitment(owner, null, { verifyBy: addDays(today, -10) });
  const running = await makeCommitment(owner, null, { dueOn: addDays(today, 5), verifyBy: addDays(today, 5) });

  await callerFor(owner).commitments.withdraw({ commitmentId: running });
  await callerFor(owner).commitments.withdraw({ commitmentId: running });

  expect((await callerFor(owner).commitments.findOwn({ commitmentId: over })).status).toBe("expired");
  await expect(callerFor(owner).commitments.withdraw({ commitmentId: over })).rejects.toMatchObject({ message: "commitment.term_over" });
  await expect(callerOf(null).commitments.findPublished({ commitmentId: running })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("another enterprise's commitment, another unit's, and nobody's are not found, and nothing changes", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority);
  const stranger = await makeSides();

  for (const id of [commitmentId, newId("commitment")]) {
    await expect(callerFor(stranger.owner).commitments.findOwn({ commitmentId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(callerFor(stranger.owner).commitments.withdraw({ commitmentId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(callerFor(stranger.authority).commitments.fulfil({ commitmentId: id, note })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }

  expect(await rowOf(commitmentId)).toMatchObject({ status: "published" });
});

test("with no WHERE at all, the database shows a stranger what is published, and neither its story nor its proofs", async () => {
  const { owner, authority } = await makeSides();
  const published = await makeCommitment(owner, authority, { dueOn: addDays(today, 5), verifyBy: addDays(today, 30) });
  const waiting = await signDraft(owner, approvalFor(authority));
  await addProof(owner, { commitmentId: published, name: "整改照片.pdf" }, proof());
  const stranger = await makeSides();

  const seen = await withActor(stranger.owner, async ({ tx }) => ({
    commitments: (await tx.select({ id: commitments.id }).from(commitments)).map(({ id }) => id),
    steps: await tx.select().from(commitmentSteps),
    papers: await tx.select().from(commitmentPapers),
  }));

  expect(seen.commitments).toContain(published);
  expect(seen.commitments).not.toContain(waiting);
  expect([seen.steps, seen.papers]).toEqual([[], []]);
});

test("a proof is laid to a commitment in force and read by both sides; not by others, not of another kind, and not once it is over", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority);
  const stranger = await makeSides();

  const { paperId } = await addProof(owner, { commitmentId, name: "支付凭证.pdf" }, proof());

  await expect(readProof(authority, paperId)).resolves.toMatchObject({ fileName: "支付凭证.pdf", mediaType: "application/pdf" });
  await expect(readProof(stranger.authority, paperId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(addProof(owner, { commitmentId, name: "a.txt" }, Buffer.from("words"))).rejects.toMatchObject({
    message: "paper.kind",
  });
  await callerFor(authority).commitments.fulfil({ commitmentId, note });
  await expect(addProof(owner, { commitmentId, name: "b.pdf" }, proof())).rejects.toMatchObject({ code: "CONFLICT" });
});

test("of seven proofs that come at once five are taken", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority);

  const laid = await Promise.allSettled(
    Array.from({ length: 7 }, (_, place) => addProof(owner, { commitmentId, name: `照片${place}.pdf` }, proof())),
  );

  const refused = laid.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toMatchObject([{ reason: "commitment.proofs_full" }, { reason: "commitment.proofs_full" }]);
  await expect(callerFor(owner).commitments.findOwn({ commitmentId })).resolves.toMatchObject({ papersLeft: 0 });
});

test("the credit record follows the commitment: in force, broken and adverse, kept late and adverse no more; twice changes nothing", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority);
  const follow = () => writeCommitmentRecord(job, { commitmentId });
  const adverse = async () => (await callerFor(owner).profiles.readOwn({})).profile.adverse.map(({ itemCode }) => itemCode);

  await follow();
  await follow();
  const inForce = await adverse();
  await callerFor(authority).commitments.break({ commitmentId, note });
  await follow();
  const broken = await adverse();
  await callerFor(authority).commitments.fix({ commitmentId, note });
  await follow();
  const fixed = await adverse();

  expect([inForce, broken, fixed]).toEqual([[], ["CMT-01"], []]);
  const versions = await recordsOf(owner);
  expect(versions.map(({ content }) => content.performance)).toEqual(["践诺中", "未履约", "逾期履约"]);
  expect(new Set(versions.map(({ id }) => id)).size).toBe(1);
});

test("a refusal that rested on the broken commitment is looked at again once it was fixed, and only once", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority);
  await callerFor(authority).commitments.break({ commitmentId, note });
  await writeCommitmentRecord(job, { commitmentId });
  const recordId = (await recordsOf(owner))[0]?.id ?? "";
  const lender = await makeLender();
  const lenderCase = await makeCase(await makeSubmittedRequest(owner), lender, await makeOfferingProduct(lender));
  const declined = {
    status: "declined",
    declineCode: "SERIOUS_RECORD",
    declineText: "有未履行的信用承诺。",
    closedAt: new Date(),
  } as const;
  const declineBasis = { criteria: [], recordIds: [recordId] };
  await ownerDatabase()
    .update(lenderCases)
    .set({ ...declined, declineBasis })
    .where(eq(lenderCases.id, lenderCase.id));

  await callerFor(authority).commitments.fix({ commitmentId, note });
  await writeCommitmentRecord(job, { commitmentId });
  await writeCommitmentRecord(job, { commitmentId });

  const tasks = await ownerDatabase().select().from(reconsiderationTasks).where(eq(reconsiderationTasks.causeId, commitmentId));
  expect(tasks).toMatchObject([{ lenderCaseId: lenderCase.id, recordId, itemCode: "CMT-01", cause: "repair", status: "open" }]);
});

test("a commitment that was taken back leaves no record standing", async () => {
  const { owner, authority } = await makeSides();
  const commitmentId = await makeCommitment(owner, authority, { dueOn: addDays(today, 5), verifyBy: addDays(today, 30) });
  await writeCommitmentRecord(job, { commitmentId });

  await callerFor(owner).commitments.withdraw({ commitmentId });
  await writeCommitmentRecord(job, { commitmentId });

  expect((await recordsOf(owner)).map(({ status }) => status)).toEqual(["published", "withdrawn"]);
});

test("published commitments are found by name, code, number and fingerprint, and by nothing else", async () => {
  const { owner } = await makeSides();
  const commitmentId = await makeCommitment(owner, null, {
    uscc: "91320505MA1MT0000X",
    enterpriseName: `寻诺${newId("request").slice(-6)}厂`,
  });
  const row = await rowOf(commitmentId);
  const found = async (q: string) => (await callerOf(null).commitments.listPublished({ q })).commitments.map((one) => one.commitmentId);

  for (const q of [row?.enterpriseName.slice(0, 8), row?.uscc?.toLowerCase(), row?.number, row?.textHash])
    expect(await found(q ?? "")).toContain(commitmentId);
  expect(await found("%")).toEqual([]);
  expect(await found(row?.textHash.slice(0, 12) ?? "")).toEqual([]);
});
