import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { objections, writtenAnswers } from "../../../db/schema/objections.ts";
import { members } from "../../../db/schema/organizations.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeRelayed, writtenLetter } from "../../../db/testing/objections.ts";
import { makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { untilSomebodyWaits } from "../../../db/testing/waiting.ts";
import { withActor } from "../../access/with-actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { carryOut } from "../carry-out.ts";

const today = shanghaiDate(new Date());
const rowOf = async (id: string) => (await ownerDatabase().select().from(objections).where(eq(objections.id, id)))[0];
const actsOn = async (id: string) => (await auditOf(id)).map(({ action }) => action).sort();
const { rejected, upheld, refused } = writtenLetter;

test("an administrator of the unit's place finds it waiting with its letter, and one of another place does not", async () => {
  const { objectionId, owner } = await makeRelayed({ sourceUnit: "杭州市交通运输局" });
  const [here, elsewhere] = [await makeRegionalAdministrator("330100"), await makeRegionalAdministrator("440300")];

  const seen = await callerFor(here).relays.find({ objectionId });

  expect((await callerFor(here).relays.list()).waiting.map((row) => row.objectionId)).toContain(objectionId);
  expect(seen).toMatchObject({ stage: "answer", status: "source_check", place: { zh: expect.stringContaining("杭州") }, mayPassOn: true });
  expect(seen.letter).toContain("杭州市交通运输局：");
  expect(seen.letter).toContain(seen.statement);
  expect(seen.dueOn).toBe((await callerFor(owner).objections.find({ objectionId })).sourceBy);
  expect((await callerFor(elsewhere).relays.list()).waiting.map((row) => row.objectionId)).not.toContain(objectionId);
  await expect(callerFor(elsewhere).relays.find({ objectionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(elsewhere).relays.passOn({ objectionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(owner).relays.passOn({ objectionId })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("what the administrator reads holds nothing of the record", async () => {
  const { objectionId, administrator } = await makeRelayed();

  const seen = JSON.stringify(await callerFor(administrator).relays.find({ objectionId }));

  expect(seen).not.toMatch(/fineFen|800000|violation|"fact"/);
  const records = await withActor(administrator, ({ tx }) => tx.select().from(creditRecords));
  expect(records).toEqual([]);
});

test("passed on, the enterprise reads by whom and when; twice is once, and nothing else is moved", async () => {
  const { objectionId, administrator, owner } = await makeRelayed();
  const { sourceBy, answerBy } = await callerFor(owner).objections.find({ objectionId });

  const first = await callerFor(administrator).relays.passOn({ objectionId });

  expect(await callerFor(administrator).relays.passOn({ objectionId })).toEqual(first);
  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({
    ...{ status: "source_check", sourceBy, answerBy, passedOn: { at: first.passedOnAt, by: administrator.displayName } },
  });
  expect(await actsOn(objectionId)).toEqual(["objection.filed", "objection.passed_on"]);
});

test("nothing is entered before it was passed on, without its letter, or by a letter of a day that cannot be", async () => {
  const { objectionId, administrator } = await makeRelayed();
  const { relays } = callerFor(administrator);

  await expect(relays.enter({ objectionId, ...rejected })).rejects.toMatchObject({ message: "relay.not_passed_on" });
  await relays.passOn({ objectionId });
  for (const letter of [{ letterNo: null, letterOn: null }, { letterOn: null }, { letterNo: null }])
    await expect(relays.enter({ objectionId, ...rejected, ...letter })).rejects.toMatchObject({ message: "relay.letter_needed" });
  for (const letterOn of [addDays(today, 1), addDays(today, -1)])
    await expect(relays.enter({ objectionId, ...rejected, letterOn })).rejects.toMatchObject({ message: "relay.letter_day" });
  await expect(relays.enter({ objectionId, ...rejected, outcome: "withdrawn" })).rejects.toMatchObject({ code: "BAD_REQUEST" });

  expect(await rowOf(objectionId)).toMatchObject({ status: "source_check", answer: null });
  expect(await ownerDatabase().$count(writtenAnswers, eq(writtenAnswers.objectionId, objectionId))).toBe(0);
});

test.each([
  ["rejected", rejected, "rejected", "objection.rejected"],
  ["not accepted", refused, "not_accepted", "objection.not_accepted"],
])("a letter by which it is %s counts at once, and says whose it is and who entered it", async (_what, letter, status, action) => {
  const { objectionId, administrator, owner, another } = await makeRelayed();
  await callerFor(administrator).relays.passOn({ objectionId });

  expect(await callerFor(administrator).relays.enter({ objectionId, ...letter })).toMatchObject({
    ...{ answerStatus: "entered", objectionStatus: status },
  });

  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({
    ...{ status, answer: letter.answer, reviewGoesUp: false },
    letter: { no: letter.letterNo, on: letter.letterOn, enteredBy: administrator.displayName, confirmedBy: null },
  });
  expect(await actsOn(objectionId)).toContain(action);
  await expect(callerFor(another).relays.enter({ objectionId, ...letter })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a letter that changes the record waits for a second administrator, is carried out once, and twice is once", async () => {
  const { objectionId, administrator, another, owner, recordId } = await makeRelayed();
  const [first, second] = [callerFor(administrator).relays, callerFor(another).relays];
  await first.passOn({ objectionId });

  const entered = await first.enter({ objectionId, ...upheld });
  const { answerId } = entered;

  expect(entered).toMatchObject({ answerStatus: "waiting", objectionStatus: "source_check" });
  expect(await rowOf(objectionId)).toMatchObject({ status: "source_check", answer: null });
  await expect(first.enter({ objectionId, ...rejected })).rejects.toMatchObject({ message: "relay.answer_waits" });
  await expect(first.confirm({ answerId })).rejects.toMatchObject({ code: "FORBIDDEN", message: "relay.another_confirms" });
  expect(await first.find({ objectionId })).toMatchObject({ isWaiting: true, mayConfirm: false, mayEnter: false });
  expect(await second.find({ objectionId })).toMatchObject({ isWaiting: true, mayConfirm: true });

  const both = await Promise.all([second.confirm({ answerId }), second.confirm({ answerId }).catch((error) => error)]);
  expect(both).toContainEqual({ ...entered, answerStatus: "entered", objectionStatus: "upheld" });
  expect(await second.confirm({ answerId })).toMatchObject({ objectionStatus: "upheld" });
  const job = { kind: "system", job: "corrections.carry_out", requestId: newId("request") } as const;
  await carryOut(job, { objectionId });
  const [ended] = await ownerDatabase()
    .select()
    .from(creditRecords)
    .where(eq(creditRecords.id, recordId))
    .orderBy(creditRecords.version)
    .offset(1);
  expect(ended).toMatchObject({ version: 2, status: "withdrawn" });
  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({
    ...{ status: "upheld", fact: null },
    letter: { enteredBy: administrator.displayName, confirmedBy: another.displayName },
  });
  expect((await actsOn(objectionId)).filter((act) => act === "objection.upheld")).toHaveLength(1);
});

test("a correction is checked against the record before anybody is asked to agree", async () => {
  const { objectionId, administrator } = await makeRelayed();
  const { relays } = callerFor(administrator);
  await relays.passOn({ objectionId });
  const corrected = (correction: Record<string, number | string>) =>
    relays.enter({ objectionId, ...upheld, outcome: "corrected", correction });

  await expect(corrected({ documentNo: "另〔2026〕1号" })).rejects.toMatchObject({ message: "record.field_not_corrected" });
  await expect(corrected({ fineFen: -1 })).rejects.toMatchObject({ message: "record.value_invalid" });
  await expect(relays.enter({ objectionId, ...upheld, outcome: "delisted" })).rejects.toMatchObject({ message: "objection.on_no_list" });

  await expect(corrected({ fineFen: 90_000 })).resolves.toMatchObject({ answerStatus: "waiting" });
});

test("given back with a reason it waits no more, changes nothing, and can be entered anew", async () => {
  const { objectionId, administrator, another, owner } = await makeRelayed();
  const [first, second] = [callerFor(administrator).relays, callerFor(another).relays];
  await first.passOn({ objectionId });
  const { answerId } = await first.enter({ objectionId, ...upheld });
  const reason = "函中写明的是更正罚款金额，不是撤回。";

  for (const _ of [1, 2]) expect(await second.giveBack({ answerId, reason })).toMatchObject({ answerStatus: "returned" });

  await expect(second.confirm({ answerId })).rejects.toMatchObject({ code: "CONFLICT", message: "relay.answer_decided" });
  expect((await first.find({ objectionId })).written).toMatchObject([{ status: "returned", reason, decidedByName: another.displayName }]);
  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({ status: "source_check", letter: null });
  await expect(first.enter({ objectionId, ...rejected })).resolves.toMatchObject({ objectionStatus: "rejected" });
  await expect(second.giveBack({ answerId: (await first.find({ objectionId })).written[0]?.answerId ?? "", reason })).rejects.toMatchObject(
    {
      message: "relay.answer_decided",
    },
  );
});

test("the unit's answer comes late as any other does: unresolved since its day, and still answered", async () => {
  const { objectionId, administrator } = await makeRelayed();
  const past = { sourceBy: "2026-01-05", answerBy: "2026-01-05", filedAt: new Date("2026-01-02T02:00:00Z") };
  await ownerDatabase().update(objections).set(past).where(eq(objections.id, objectionId));
  const { relays } = callerFor(administrator);
  await relays.passOn({ objectionId });

  const seen = await relays.find({ objectionId });

  expect(seen).toMatchObject({ status: "unresolved", stage: "answer", mayEnter: true, mayRefuse: false });
  expect(seen.workingDaysLeft).toBeLessThan(0);
  await expect(relays.enter({ objectionId, ...refused })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(relays.enter({ objectionId, ...rejected })).resolves.toMatchObject({ objectionStatus: "rejected" });
});

test("nobody passes on or answers for what is or was their own house's", async () => {
  const { objectionId, administrator, owner } = await makeRelayed();
  const [member] = await ownerDatabase().select().from(members).where(eq(members.id, owner.memberId));
  if (!member) throw new Error("the owner is a member");
  const place = {
    ...member,
    id: newId("member"),
    userId: administrator.userId,
    email: "own@example.test",
    emailFolded: "own@example.test",
  };
  await ownerDatabase()
    .insert(members)
    .values({ ...place, role: "operator", status: "removed" });

  await expect(callerFor(administrator).relays.passOn({ objectionId })).rejects.toMatchObject({ message: "organization.own_cause" });
  expect(await callerFor(administrator).relays.find({ objectionId })).toMatchObject({ mayPassOn: false, needsColleague: true });
});

test("entered at once, an answer that changes the record and one that leaves it are not both taken", async () => {
  const { objectionId, administrator, another } = await makeRelayed();
  await callerFor(administrator).relays.passOn({ objectionId });
  const enter = (actor: typeof administrator, letter: typeof upheld | typeof rejected) =>
    callerFor(actor).relays.enter({ objectionId, ...letter });

  const together = await ownerDatabase().transaction(async (tx) => {
    // Both begin while somebody holds the objection, so that neither finds the other's answer before it could be written.
    await tx.select().from(objections).where(eq(objections.id, objectionId)).for("update");
    const both = [enter(administrator, upheld), enter(another, rejected)];
    await untilSomebodyWaits(2);
    return both;
  });
  const ends = await Promise.allSettled(together);

  const written = await ownerDatabase().select().from(writtenAnswers).where(eq(writtenAnswers.objectionId, objectionId));
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(ends.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
  expect(written).toHaveLength(1);
});

test("with no WHERE at all, the database shows an administrator of elsewhere, and a unit, nothing of it", async () => {
  const { objectionId, administrator } = await makeRelayed({ sourceUnit: "杭州市交通运输局" });
  await callerFor(administrator).relays.passOn({ objectionId });
  await callerFor(administrator).relays.enter({ objectionId, ...upheld });
  const elsewhere = await makeRegionalAdministrator("440300");

  const seen = await withActor(elsewhere, async ({ tx }) => [await tx.select().from(objections), await tx.select().from(writtenAnswers)]);

  expect(seen).toEqual([[], []]);
});

test("twin: no policy lets one administrator alone change a record, or enter in another's name", async () => {
  const { objectionId, administrator, another } = await makeRelayed();
  await callerFor(administrator).relays.passOn({ objectionId });
  const { answerId } = await callerFor(administrator).relays.enter({ objectionId, ...upheld });
  const row = {
    objectionId,
    stage: "answer",
    decision: "upheld",
    outcome: "withdrawn",
    answer: upheld.answer,
    letterNo: "1",
    letterOn: today,
  } as const;
  const own = { enteredAt: new Date(), enteredByUserId: administrator.userId, enteredByName: administrator.displayName };
  const theirs = { ...own, enteredByUserId: another.userId, enteredByName: another.displayName };
  const write = (more: typeof own & { status: "waiting" | "entered" }) =>
    withActor(administrator, ({ tx }) => tx.insert(writtenAnswers).values({ ...row, ...more, id: newId("writtenAnswer") }));
  const set = (values: Partial<typeof objections.$inferSelect>) =>
    withActor(administrator, ({ tx }) => tx.update(objections).set(values).where(eq(objections.id, objectionId)));
  const decided = { decidedAt: new Date(), decidedByUserId: administrator.userId, decidedByName: administrator.displayName };

  await expect(write({ ...own, status: "entered" })).rejects.toThrow();
  await expect(write({ ...theirs, status: "waiting" })).rejects.toThrow();
  await expect(
    withActor(administrator, ({ tx }) =>
      tx
        .update(writtenAnswers)
        .set({ status: "entered", ...decided })
        .where(eq(writtenAnswers.id, answerId)),
    ),
  ).rejects.toThrow();
  const alone = { status: "upheld", outcome: "withdrawn", answer: upheld.answer, answeredAt: new Date() } as const;
  const entered = { answerEnteredBy: "一人", letterNo: "1", letterOn: today };
  await expect(set({ ...alone, ...entered })).rejects.toThrow();
  await expect(set(alone)).rejects.toThrow();
  expect(await rowOf(objectionId)).toMatchObject({ status: "source_check" });
});
