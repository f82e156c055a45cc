import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { objections } from "../../../db/schema/objections.ts";
import { reconsiderationTasks } from "../../../db/schema/reconsiderations.ts";
import { creditRecords, recordSources } from "../../../db/schema/records.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { objectionAnswer as answer, fileAbout, makeDispute, objectionStatement as statement } from "../../../db/testing/objections.ts";
import { makeTakenUpCase } from "../../../db/testing/offers.ts";
import { makeAuthority, makeColleague, makeEnterprise } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { newId } from "../../kernel/ids.ts";
import { makeUscc } from "../../kernel/uscc.ts";
import { callerFor } from "../../trpc/caller.ts";
import { carryOut } from "../carry-out.ts";

type Row = typeof objections.$inferSelect;
const rowOf = async (id: string) => (await ownerDatabase().select().from(objections).where(eq(objections.id, id)))[0] as Row;
const change = (id: string, set: Partial<Row>) => ownerDatabase().update(objections).set(set).where(eq(objections.id, id));
const standing = async (recordId: string) => {
  const inForce = and(eq(creditRecords.id, recordId), isNull(creditRecords.knownTo));
  return (await ownerDatabase().select().from(creditRecords).where(inForce))[0];
};
const mailsTo = async (organizationId: string) =>
  (await ownerDatabase().select().from(outboxMessages)).flatMap(({ payload }) => {
    const mail = payload as { to?: string; template?: string; facts?: { decision?: string } };
    return mail.to === organizationId ? [[mail.template, mail.facts?.decision].filter(Boolean).join(" ")] : [];
  });
const actsOn = async (id: string) => (await auditOf(id)).map(({ action }) => action).reverse();
const job = { kind: "system", job: "corrections.carry_out", requestId: newId("request") } as const;
const wrong = { ground: "wrong_or_missing", statement } as const;

async function makeFiled(world: Parameters<typeof makeDispute>[0] = {}) {
  const made = await makeDispute(world);
  return { ...made, objectionId: await fileAbout(made.owner, made.record.id) };
}

test("an objection is filed at the source's desk, timed by its region, with its audit row and a letter to the unit", async () => {
  const { owner, authority, record } = await makeDispute({ region: "330100" });

  const { objectionId, status } = await callerFor(owner).objections.file({ recordId: record.id, ...wrong });

  expect(status).toBe("source_check");
  expect(await rowOf(objectionId)).toMatchObject({
    authorityId: authority.organizationId,
    regionCode: "330000",
    suspendsDisclosure: false,
  });
  expect(await auditOf(objectionId)).toMatchObject([{ action: "objection.filed", userId: owner.userId }]);
  expect(await mailsTo(authority.organizationId)).toEqual(["objection_received"]);
});

test("a record of a region seen from another shows the times of both, each with its article, and the source's apply", async () => {
  const { owner, record } = await makeDispute({ region: "331000", subjectRegion: "440305" });

  const { timers, hasDesk } = await callerFor(owner).objections.ground({ recordId: record.id });

  expect(hasDesk).toBe(true);
  expect(timers.map(({ regionCode, applies, suspends }) => [regionCode, applies, suspends])).toEqual([
    ["331000", true, true],
    ["440300", false, false],
  ]);
  expect(timers.map(({ article }) => article)).toEqual(["台州市企业信用促进条例 Art. 13", "深圳经济特区社会信用条例 Art. 48-51"]);
});

const ofHangzhou = makeUscc({ department: "1", type: "1", regionCode: "330106", serial: 7 });
test.each([
  ["its name", {}, { sourceUnit: "杭州市交通运输局" }],
  ["the name of the unit that decided", {}, { sourceUnit: "某归集平台", decidingUnit: "浙江省杭州市西湖区城市管理局" }],
  ["the deciding unit's code", { authorityUscc: ofHangzhou }, { sourceUnit: "外地某局" }],
])(
  "a source without a desk here is passed the objection on, timed by the region that %s tells, the firm's own beside it",
  async (_how, content, units) => {
    const { owner, subject } = await makeEnterprise({ subject: { regionCode: "370100" } });
    const record = await makeRecord(subject.id, "ADM-02", content, units);

    const { timers } = await callerFor(owner).objections.ground({ recordId: record.id });
    const objectionId = await fileAbout(owner, record.id);

    expect(timers.map(({ regionCode, applies }) => [regionCode, applies])).toEqual([
      ["330000", true],
      ["370000", false],
    ]);
    expect(await rowOf(objectionId)).toMatchObject({ authorityId: null, regionCode: "330000" });
    expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({ hasDesk: false, status: "source_check" });
  },
);

test("a source of which nobody knows the place is timed by the nation's rules, whatever the firm's own region says", async () => {
  const { owner, subject } = await makeEnterprise({ subject: { regionCode: "370100" } });
  const record = await makeRecord(subject.id, "ADM-02", {}, { sourceUnit: "外地某局" });

  const { timers } = await callerFor(owner).objections.ground({ recordId: record.id });

  expect(timers.map(({ regionCode, applies }) => [regionCode, applies])).toEqual([
    ["000000", true],
    ["370000", false],
  ]);
});

test("one objection to a record is open at a time, also when two are filed at once", async () => {
  const { owner, record } = await makeDispute();
  const file = () =>
    callerFor(owner)
      .objections.file({ recordId: record.id, ...wrong })
      .catch((error: { message: string }) => error.message);

  const answers = await Promise.all([file(), file()]);

  expect(answers.filter((one) => one === "objection.already_open")).toHaveLength(1);
  await expect(file()).resolves.toBe("objection.already_open");
});

test("another enterprise's record is not found, and an operator without the right to send files nothing", async () => {
  const ours = await makeDispute();
  const theirs = await makeDispute();

  const file = (recordId: string, who = ours.owner) => callerFor(who).objections.file({ recordId, ...wrong });
  await expect(file(theirs.record.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(file(ours.record.id, ours.operator)).rejects.toMatchObject({ code: "FORBIDDEN", message: "objection.signers_only" });

  expect((await callerFor(ours.owner).objections.list()).objections).toEqual([]);
});

test("a statement that turns its own reading, or hides part of it, is no statement; one over lines is", async () => {
  const { owner, record } = await makeDispute();
  const file = (said: string) => callerFor(owner).objections.file({ recordId: record.id, ground: "other", statement: said });

  await expect(file(`${statement}\u202e`)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(file(`${statement}\u200b！`)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(file(`${statement}\n${statement}`)).resolves.toBeDefined();
});

test("a statement of nine characters is no statement", async () => {
  const { owner, record } = await makeDispute();

  await expect(
    callerFor(owner).objections.file({ recordId: record.id, ground: "other", statement: "九个字的一段话呀呀" }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("an objection is taken back while it waits, twice is once, and the same record can be disputed anew", async () => {
  const { owner, operator, record, objectionId } = await makeFiled();

  await expect(callerFor(operator).objections.withdraw({ objectionId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const first = await callerFor(owner).objections.withdraw({ objectionId });
  await expect(callerFor(owner).objections.withdraw({ objectionId })).resolves.toEqual(first);

  expect(await actsOn(objectionId)).toEqual(["objection.filed", "objection.withdrawn"]);
  await expect(fileAbout(owner, record.id)).resolves.not.toBe(objectionId);
});

test("the unit rejects with its reasons, and a review can be asked for up to the day its region names", async () => {
  const { owner, organization, authority, record, objectionId } = await makeFiled({ region: "330100" });

  await callerFor(authority).objections.reject({ objectionId, reason: answer });

  const rejected = await rowOf(objectionId);
  expect(rejected).toMatchObject({ status: "rejected", answer, closedAt: null, answeredByUserId: authority.userId });
  expect(rejected.reviewUntil).not.toBeNull();
  expect(await mailsTo(organization.id)).toEqual(["objection_answered rejected"]);
  await expect(callerFor(owner).objections.withdraw({ objectionId })).rejects.toMatchObject({ code: "CONFLICT" });

  await callerFor(owner).objections.askReview({ objectionId, statement });
  expect(await rowOf(objectionId)).toMatchObject({ status: "review_requested", reviewStatement: statement });
  expect(await mailsTo(authority.organizationId)).toEqual(["objection_received", "objection_review_asked"]);

  await callerFor(await makeColleague(authority)).objections.answerReview({ objectionId, outcome: null, correction: null, answer });
  expect(await rowOf(objectionId)).toMatchObject({ status: "rejected_final", reviewAnswer: answer });
  expect(await actsOn(objectionId)).toEqual([
    "objection.filed",
    "objection.rejected",
    "objection.review_asked",
    "objection.rejected_finally",
  ]);
  await expect(fileAbout(owner, record.id)).resolves.toMatch(/^obj_/);
});

test("a day late there is no review; the mark has gone, and the record can be disputed anew", async () => {
  const { owner, authority, record, objectionId } = await makeFiled();
  await callerFor(authority).objections.reject({ objectionId, reason: answer });
  await change(objectionId, { reviewUntil: "2026-01-05" });

  await expect(callerFor(owner).objections.askReview({ objectionId, statement })).rejects.toMatchObject({
    code: "CONFLICT",
    message: "objection.moved_on",
  });
  const { profile } = await callerFor(owner).profiles.readOwn({});
  expect(profile.adverse.map(({ dispute }) => dispute)).toEqual([null]);

  await fileAbout(owner, record.id);
  expect((await rowOf(objectionId)).closedAt).not.toBeNull();
});

test("a source that let the last day pass leaves the objection unresolved, and may still answer", async () => {
  const { owner, authority, objectionId } = await makeFiled();
  await change(objectionId, { sourceBy: "2026-01-05", answerBy: "2026-01-05" });

  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({
    status: "unresolved",
    isOpen: true,
    mayWithdraw: true,
    mayAskReview: true,
  });
  const received = await callerFor(authority).objections.findReceived({ objectionId });
  expect(received).toMatchObject({ status: "unresolved", waitsFor: "answer", mayRefuse: false });
  expect(received.workingDaysLeft).toBeLessThan(0);
  await expect(callerFor(authority).objections.refuse({ objectionId, reason: answer })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(callerFor(authority).objections.reject({ objectionId, reason: answer })).resolves.toMatchObject({ status: "rejected" });
});

test("an objection that is none is not accepted, with reasons, and is over", async () => {
  const { owner, organization, authority, objectionId } = await makeFiled();

  await callerFor(authority).objections.refuse({ objectionId, reason: answer });
  await expect(callerFor(authority).objections.refuse({ objectionId, reason: `${answer}。` })).resolves.toMatchObject({
    status: "not_accepted",
  });

  expect(await rowOf(objectionId)).toMatchObject({ status: "not_accepted", answer });
  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({ isOpen: false, mayWithdraw: false });
  expect(await mailsTo(organization.id)).toEqual(["objection_answered refused"]);
  await expect(callerFor(authority).objections.reject({ objectionId, reason: answer })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("another unit finds no objection of ours, and an unanswered one is reviewed by nobody", async () => {
  const { authority, objectionId } = await makeFiled();
  const stranger = await makeAuthority();
  const ended = { outcome: "withdrawn", correction: null, answer } as const;

  const theirs = callerFor(stranger).objections;
  await expect(theirs.findReceived({ objectionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(theirs.reject({ objectionId, reason: answer })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(theirs.uphold({ objectionId, ...ended })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(authority).objections.answerReview({ objectionId, ...ended })).rejects.toMatchObject({ code: "CONFLICT" });

  expect((await rowOf(objectionId)).status).toBe("source_check");
});

/** A lender's refusal that rests on a record. */
async function makeRefusal(world: Awaited<ReturnType<typeof makeDispute>>) {
  const { lender, lenderCase } = await makeTakenUpCase({ enterprise: world });
  const declineBasis = { criteria: [], recordIds: [world.record.id] };
  const declined = { status: "declined", declineCode: "SERIOUS_RECORD", declineText: "有在公示的行政处罚记录", declineBasis } as const;
  await ownerDatabase().update(lenderCases).set(declined).where(eq(lenderCases.id, lenderCase.id));
  return { lender, lenderCase };
}

test("what is upheld is carried out at once and as a whole: the record ends, the mark goes, and refusals are looked at again", async () => {
  const world = await makeFiled();
  const { owner, authority, record, objectionId } = world;
  const { lenderCase } = await makeRefusal(world);

  await callerFor(authority).objections.uphold({ objectionId, outcome: "withdrawn", correction: null, answer });
  expect((await rowOf(objectionId)).closedAt).toBeNull();
  await carryOut(job, { objectionId });
  await carryOut(job, { objectionId });

  expect(await standing(record.id)).toMatchObject({ status: "withdrawn", version: 2 });
  const tasks = await ownerDatabase().select().from(reconsiderationTasks).where(eq(reconsiderationTasks.causeId, objectionId));
  expect(tasks).toMatchObject([{ lenderCaseId: lenderCase.id, cause: "objection", recordId: record.id }]);
  expect(await actsOn(objectionId)).toEqual(["objection.filed", "objection.upheld", "objection.carried_out"]);
  expect((await callerFor(owner).profiles.readOwn({})).profile.adverse).toEqual([]);
  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({ status: "upheld", isOpen: false, fact: null });
});

test("a corrected record is a new version with all that follows from its content, and the old one stays as it was known", async () => {
  const { owner, authority, record, objectionId } = await makeFiled({
    record: { severity: "general", publicityRule: "publicity.general" },
  });

  const correction = { categories: ["warning"], fineFen: null, decidedOn: "2026-09-01" };
  await callerFor(authority).objections.uphold({ objectionId, outcome: "corrected", correction, answer });
  await carryOut(job, { objectionId });

  const after = await standing(record.id);
  expect(after).toMatchObject({ version: 2, severity: "minor", status: "valid", trueFrom: "2026-09-01", publicityRule: "publicity.minor" });
  expect(after?.content).toMatchObject({ ...correction, violation: "堵塞安全出口" });
  expect(after?.publicityEndsOn).toBe("2026-12-01");
  expect(after?.contentHash).not.toBe(record.contentHash);
  const versions = await ownerDatabase().select().from(creditRecords).where(eq(creditRecords.id, record.id));
  expect(versions.find(({ version }) => version === 1)).toMatchObject({ content: record.content, severity: "general" });
  const { profile } = await callerFor(owner).profiles.readOwn({});
  expect(profile.adverse).toMatchObject([{ recordVersion: 2, severity: "minor", dispute: null }]);
});

test.each<[string, Record<string, unknown>, string]>([
  ["names no field", {}, "record.correction_changes_nothing"],
  ["changes what makes it this record", { documentNo: "罚〔2026〕999号" }, "record.field_not_corrected"],
  ["is no value of its field", { decidedOn: "gestern" }, "record.value_invalid"],
])("a correction that %s is refused, and nothing changes", async (_what, correction, reason) => {
  const { authority, record, objectionId } = await makeFiled();

  const uphold = callerFor(authority).objections.uphold({ objectionId, outcome: "corrected", correction: correction as never, answer });

  await expect(uphold).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: reason });
  expect((await rowOf(objectionId)).status).toBe("source_check");
  expect((await standing(record.id))?.version).toBe(1);
});

test("an outcome that corrects says how, and one that ends the record corrects nothing", async () => {
  const { authority, objectionId } = await makeFiled();
  const uphold = (outcome: "corrected" | "delisted", correction: Record<string, string> | null) =>
    callerFor(authority).objections.uphold({ objectionId, outcome, correction, answer });

  await expect(uphold("corrected", null)).rejects.toMatchObject({ message: "objection.outcome_incomplete" });
  await expect(uphold("delisted", { violation: "其他" })).rejects.toMatchObject({ message: "objection.outcome_incomplete" });
  await expect(uphold("delisted", null)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "objection.on_no_list" });

  expect((await rowOf(objectionId)).status).toBe("source_check");
});

test("a record that has ended meanwhile is not ended again", async () => {
  const { authority, record, objectionId } = await makeFiled();
  await ownerDatabase().update(creditRecords).set({ status: "repaired" }).where(eq(creditRecords.id, record.id));

  const uphold = callerFor(authority).objections.uphold({ objectionId, outcome: "withdrawn", correction: null, answer });

  await expect(uphold).rejects.toMatchObject({ code: "CONFLICT", message: "objection.record_ended" });
});

test("a review of what nobody had answered ends it with that answer", async () => {
  const { owner, authority, record, objectionId } = await makeFiled({ region: "331000" });
  await change(objectionId, { sourceBy: "2026-01-05", answerBy: "2026-01-05" });
  await callerFor(owner).objections.askReview({ objectionId, statement });

  await callerFor(authority).objections.answerReview({ objectionId, outcome: "withdrawn", correction: null, answer });
  await carryOut(job, { objectionId });

  expect(await rowOf(objectionId)).toMatchObject({ status: "upheld", outcome: "withdrawn", answer, reviewAnswer: answer });
  expect((await standing(record.id))?.status).toBe("withdrawn");
});

test("the unit sees the record that it supplied and what it may correct in it, and nothing else of the enterprise", async () => {
  const { authority, subject, objectionId } = await makeFiled();
  await makeRecord(subject.id, "TAX-01");

  const received = await callerFor(authority).objections.findReceived({ objectionId });

  expect(received).toMatchObject({ enterpriseName: subject.name, uscc: subject.uscc, waitsFor: "answer", statement });
  expect(received.fact).toMatchObject({ itemCode: "ADM-02" });
  expect(received.held).toMatchObject({ violation: "堵塞安全出口", fineFen: 800_000, categories: ["fine"] });
  expect(Object.keys(received.held)).not.toContain("documentNo");
});

test("what another source tells otherwise stands with the record that is disputed, for the enterprise and for its source", async () => {
  const { owner, authority, record, objectionId } = await makeFiled();
  const platform = { sourceUnit: "省公共信用信息平台", receivedAt: new Date(), contentHash: "f".repeat(64) };
  await ownerDatabase()
    .insert(recordSources)
    .values({
      ...{ subjectId: record.subjectId, recordId: record.id, recordVersion: 1, itemCode: "ADM-02" },
      ...{ ...platform, content: { ...record.content, fineFen: 30_000_000 } },
    });

  const told = [{ sourceUnit: platform.sourceUnit, word: "other", differs: [{ key: "fine", value: { kind: "fen", fen: 30_000_000 } }] }];
  expect((await callerFor(owner).objections.ground({ recordId: record.id })).fact.alsoTold).toMatchObject(told);
  expect((await callerFor(owner).objections.find({ objectionId })).fact?.alsoTold).toMatchObject(told);
  expect((await callerFor(authority).objections.findReceived({ objectionId })).fact?.alsoTold).toMatchObject(told);
});
