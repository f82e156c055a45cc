import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { accessReports } from "../../../db/schema/watch.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeAdministrator, makeEnterprise, makeLender, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { changeReport, makeAccessReport, makeReading, reportStatement as statement } from "../../../db/testing/watch.ts";
import { withActor } from "../../access/with-actor.ts";
import type { BindingAct } from "../../kernel/actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { callerFor } from "../../trpc/caller.ts";

const words = "该次查询为受理贵公司贷款申请所必需，用途与授权一致。";
const found = { finding: "in_order", words } as const;
const rowOf = async (id: string) => (await ownerDatabase().select().from(accessReports).where(eq(accessReports.id, id)))[0];
const actsOn = async (id: string) => (await auditOf(id)).map(({ action }) => action).reverse();
const mails = async (to: string, link: string) =>
  (await ownerDatabase().select().from(outboxMessages)).flatMap(({ payload }) => {
    const mail = payload as { to?: string; template?: string; path?: string; facts?: { decision?: string } };
    return mail.to === to && mail.path?.endsWith(link) ? [[mail.template, mail.facts?.decision].filter(Boolean).join(" ")] : [];
  });
const yesterday = () => addDays(shanghaiDate(new Date()), -1);

async function makeParties(binds: BindingAct[] = []) {
  const [enterprise, lender] = [await makeEnterprise({ binds }), await makeLender()];
  return { owner: enterprise.owner, enterprise, lender, officer: lender.officer, manager: lender.manager };
}
const makeReported = async () => {
  const parties = await makeParties();
  return { ...parties, ...(await makeAccessReport(parties.owner, parties.officer)) };
};

test("a real reading is reported from the log, answered by the manager, and the answer accepted: each act with its audit row and its letter", async () => {
  const { owner, officer, lender, caseId } = await makeGrant();
  await callerFor(officer).cases.openProfile({ caseId });
  const [reading] = await callerFor(owner).consents.accessLog({ result: "read" });
  const receiptId = reading?.receiptId ?? "";

  const ground = await callerFor(owner).accessReports.ground({ receiptId });
  const { accessReportId, status } = await callerFor(owner).accessReports.file({ receiptId, ground: "too_often", statement });

  expect(ground).toMatchObject({ readerName: officer.displayName, mayReport: true, accessReportId: null, wasRefused: false });
  expect(status).toBe("reported");
  expect(await rowOf(accessReportId)).toMatchObject({
    lenderId: lender.organization.id,
    answerBy: ground.answerBy,
    readerUserId: officer.userId,
  });
  expect(await mails(lender.organization.id, accessReportId)).toEqual(["access_reported"]);

  const received = await callerFor(lender.manager).accessReports.findReceived({ accessReportId });
  expect(received).toMatchObject({ statement, may: { answer: true, withdraw: false, decide: false } });
  await callerFor(lender.manager).accessReports.answer({ accessReportId, ...found });
  const answered = await callerFor(owner).accessReports.findOwn({ accessReportId });
  expect(answered).toMatchObject({ status: "answered", answer: { words, finding: "in_order" }, may: { accept: true, escalate: true } });
  expect(await mails(owner.organizationId, accessReportId)).toEqual(["access_report_moved answered"]);

  await expect(callerFor(owner).accessReports.accept({ accessReportId })).resolves.toMatchObject({ status: "closed" });
  expect(await actsOn(accessReportId)).toEqual(["access_report.filed", "access_report.answered", "access_report.accepted"]);
});

test("an answer that does not satisfy is brought before an administrator, who decides; both sides are told and both see it", async () => {
  const { owner, manager, lender, accessReportId } = await makeReported();
  await callerFor(manager).accessReports.answer({ accessReportId, ...found });
  await callerFor(owner).accessReports.escalate({ accessReportId, statement });
  const administrator = await makeAdministrator();

  const { waiting } = await callerFor(administrator).accessReports.listOverseen();
  expect(waiting.map((one) => one.accessReportId)).toContain(accessReportId);
  expect(await mails("administrators", accessReportId)).toEqual(["access_report_escalated"]);
  await callerFor(administrator).accessReports.decide({ accessReportId, finding: "not_in_order", words });

  const decision = { words, finding: "not_in_order", byName: administrator.displayName };
  expect(await callerFor(owner).accessReports.findOwn({ accessReportId })).toMatchObject({ status: "closed", decision });
  expect(await callerFor(manager).accessReports.findReceived({ accessReportId })).toMatchObject({ status: "closed", decision });
  expect(await mails(owner.organizationId, accessReportId)).toEqual(["access_report_moved answered", "access_report_moved decided"]);
  expect(await mails(lender.organization.id, accessReportId)).toEqual(["access_reported", "access_report_moved decided"]);
  expect(await actsOn(accessReportId)).toEqual([
    ...["access_report.filed", "access_report.answered", "access_report.escalated", "access_report.decided"],
  ]);
});

test("what the lender leaves unanswered goes before the office by itself: the lender may not answer any more, an administrator decides", async () => {
  const { owner, manager, accessReportId } = await makeReported();
  const administrator = await makeAdministrator();
  await expect(callerFor(administrator).accessReports.decide({ accessReportId, ...found })).rejects.toMatchObject({ code: "CONFLICT" });

  await changeReport(accessReportId, { answerBy: yesterday() });

  expect(await callerFor(owner).accessReports.findOwn({ accessReportId })).toMatchObject({ status: "escalated", isUnanswered: true });
  await expect(callerFor(manager).accessReports.answer({ accessReportId, ...found })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(callerFor(administrator).accessReports.decide({ accessReportId, ...found })).resolves.toMatchObject({ status: "closed" });
});

test("an answer that nobody contests in time closes the report, and is contested no more", async () => {
  const { owner, manager, accessReportId } = await makeReported();
  await callerFor(manager).accessReports.answer({ accessReportId, ...found });
  await changeReport(accessReportId, { escalateUntil: yesterday() });

  expect(await callerFor(owner).accessReports.findOwn({ accessReportId })).toMatchObject({ status: "closed", may: { escalate: false } });
  await expect(callerFor(owner).accessReports.escalate({ accessReportId, statement })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a report can be taken back while an answer is owed, and the reading reported anew; the lender is told", async () => {
  const { owner, manager, lender, accessReportId, receiptId } = await makeReported();

  await callerFor(owner).accessReports.withdraw({ accessReportId });
  await expect(callerFor(owner).accessReports.withdraw({ accessReportId })).resolves.toMatchObject({ status: "withdrawn" });

  await expect(callerFor(manager).accessReports.answer({ accessReportId, ...found })).rejects.toMatchObject({ code: "CONFLICT" });
  const anew = await callerFor(owner).accessReports.file({ receiptId, ground: "other", statement });
  expect(anew.accessReportId).not.toBe(accessReportId);
  expect(await mails(lender.organization.id, accessReportId)).toEqual(["access_reported", "access_report_moved withdrawn"]);
  expect(await actsOn(accessReportId)).toEqual(["access_report.filed", "access_report.withdrawn"]);
});

test("each act done twice is done once, the first words stand, and whoever says it again in others is told", async () => {
  const movedOn = { code: "CONFLICT", message: "access_report.moved_on" };
  const otherwise = { finding: "not_in_order", words: `${words}更正。` } as const;
  const { owner, manager, receiptId, accessReportId } = await makeReported();
  const again = await callerFor(owner).accessReports.file({ receiptId, ground: "not_needed", statement });
  expect(again.accessReportId).toBe(accessReportId);
  const already = { code: "CONFLICT", message: "access_report.already_reported" };
  const reported = { receiptId, ground: "not_needed", statement } as const;
  await expect(callerFor(owner).accessReports.file({ ...reported, statement: `${statement}再次。` })).rejects.toMatchObject(already);
  await expect(callerFor(owner).accessReports.file({ ...reported, ground: "other" })).rejects.toMatchObject(already);

  await callerFor(manager).accessReports.answer({ accessReportId, ...found });
  await expect(callerFor(manager).accessReports.answer({ accessReportId, ...found })).resolves.toMatchObject({ status: "answered" });
  await expect(callerFor(manager).accessReports.answer({ accessReportId, ...otherwise })).rejects.toMatchObject(movedOn);
  await expect(callerFor(manager).accessReports.answer({ accessReportId, ...found, finding: "not_in_order" })).rejects.toMatchObject(
    movedOn,
  );
  expect(await rowOf(accessReportId)).toMatchObject({ answer: words, answerFinding: "in_order", ground: "not_needed", statement });

  await callerFor(owner).accessReports.escalate({ accessReportId, statement });
  await expect(callerFor(owner).accessReports.escalate({ accessReportId, statement })).resolves.toMatchObject({ status: "escalated" });
  const anew = { accessReportId, statement: `${statement}再次。` };
  await expect(callerFor(owner).accessReports.escalate(anew)).rejects.toMatchObject(movedOn);
  const administrator = await makeAdministrator();
  await callerFor(administrator).accessReports.decide({ accessReportId, ...found });
  await expect(callerFor(administrator).accessReports.decide({ accessReportId, ...found })).resolves.toMatchObject({ status: "closed" });
  await expect(callerFor(administrator).accessReports.decide({ accessReportId, ...otherwise })).rejects.toMatchObject(movedOn);
  expect(await rowOf(accessReportId)).toMatchObject({ escalation: statement, finding: "in_order", decision: words });
  expect(await actsOn(accessReportId)).toHaveLength(4);
});

test("of two answers in other words that are given at once one is taken, and the other is refused", async () => {
  const { manager, accessReportId } = await makeReported();
  const answers = [words, `${words}补充。`].map((said) =>
    callerFor(manager).accessReports.answer({ accessReportId, ...found, words: said }),
  );

  const [first, second] = await Promise.allSettled(answers);

  expect([first?.status, second?.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = [first, second].find((one) => one?.status === "rejected");
  expect(refused).toMatchObject({ reason: { code: "CONFLICT", message: "access_report.moved_on" } });
  expect((await rowOf(accessReportId))?.answer).toBe(first?.status === "fulfilled" ? words : `${words}补充。`);
  expect(await actsOn(accessReportId)).toEqual(["access_report.filed", "access_report.answered"]);
});

test("two colleagues who report one reading at once leave one report", async () => {
  const { owner, enterprise, officer } = await makeParties(["submit"]);
  const other = enterprise.operator;
  const receiptId = await makeReading(owner, officer);
  const file = (actor: typeof owner) =>
    callerFor(actor)
      .accessReports.file({ receiptId, ground: "other", statement })
      .catch(({ code }) => code);

  await Promise.all([file(owner), file(other)]);

  expect(await ownerDatabase().$count(accessReports, eq(accessReports.receiptId, receiptId))).toBe(1);
});

test("strangers find neither the reading nor the report, whoever they are; the place's office does, another's does not", async () => {
  const { accessReportId, receiptId } = await makeReported();
  const [stranger, rival] = [await makeEnterprise(), await makeLender()];
  const missing = { code: "NOT_FOUND" };

  await expect(callerFor(stranger.owner).accessReports.ground({ receiptId })).rejects.toMatchObject(missing);
  await expect(callerFor(stranger.owner).accessReports.file({ receiptId, ground: "other", statement })).rejects.toMatchObject(missing);
  await expect(callerFor(stranger.owner).accessReports.withdraw({ accessReportId })).rejects.toMatchObject(missing);
  await expect(callerFor(rival.manager).accessReports.findReceived({ accessReportId })).rejects.toMatchObject(missing);
  await expect(callerFor(rival.manager).accessReports.answer({ accessReportId, ...found })).rejects.toMatchObject(missing);
  const [here, elsewhere] = [await makeRegionalAdministrator("320000"), await makeRegionalAdministrator("610000")];
  await expect(callerFor(elsewhere).accessReports.findOverseen({ accessReportId })).rejects.toMatchObject(missing);
  await expect(callerFor(here).accessReports.findOverseen({ accessReportId })).resolves.toMatchObject({ accessReportId });
  for (const actor of [stranger.owner, rival.manager, elsewhere]) {
    expect(await withActor(actor, ({ tx }) => tx.select().from(accessReports).where(eq(accessReports.id, accessReportId)))).toEqual([]);
  }
});

test("whoever read does not answer for it, an officer answers for nothing, and nobody decides for a house of the own", async () => {
  const { owner, lender, officer, accessReportId } = await makeReported();
  const forbidden = { code: "FORBIDDEN" };
  await expect(callerFor(officer).accessReports.answer({ accessReportId, ...found })).rejects.toMatchObject(forbidden);
  const own = await makeAccessReport(owner, lender.manager);
  await expect(callerFor(lender.manager).accessReports.answer({ accessReportId: own.accessReportId, ...found })).rejects.toMatchObject(
    forbidden,
  );

  await changeReport(accessReportId, { answerBy: yesterday() });
  const administrator = await makeAdministrator();
  const partial = { ...administrator, userId: owner.userId };
  await expect(callerFor(partial).accessReports.decide({ accessReportId, ...found })).rejects.toMatchObject(forbidden);
});

test("what the platform itself read goes to its administrators at once", async () => {
  const { owner, officer } = await makeParties();
  const byPlatform = { lenderId: null, lenderName: null, purpose: "matching", readerUserId: owner.userId, readerName: owner.displayName };
  const receiptId = await makeReading(owner, officer, byPlatform);

  const { accessReportId, status } = await callerFor(owner).accessReports.file({ receiptId, ground: "other", statement });

  expect(status).toBe("escalated");
  expect(await mails("administrators", accessReportId)).toEqual(["access_report_escalated"]);
  await expect(callerFor(await makeAdministrator()).accessReports.decide({ accessReportId, ...found })).resolves.toMatchObject({
    status: "closed",
  });
});

test("the database lets nobody answer for another, decide before the day, or change what was reported", async () => {
  const { owner, manager, officer, accessReportId } = await makeReported();
  const one = eq(accessReports.id, accessReportId);
  const answered = {
    status: "answered",
    answer: words,
    answerFinding: "in_order",
    answeredAt: new Date(),
    escalateUntil: "2036-01-01",
  } as const;

  await expect(
    withActor(manager, ({ tx }) =>
      tx
        .update(accessReports)
        .set({ ...answered, answeredByUserId: officer.userId })
        .where(one),
    ),
  ).rejects.toThrow();
  await expect(
    withActor(owner, ({ tx }) => tx.update(accessReports).set({ statement: "改写后的说明，与原来不同。" }).where(one)),
  ).rejects.toThrow();
  await expect(withActor(owner, ({ tx }) => tx.update(accessReports).set({ status: "answered" }).where(one))).rejects.toThrow();
  const moved = await withActor(officer, ({ tx }) =>
    tx
      .update(accessReports)
      .set({ status: "withdrawn", closedAt: new Date() })
      .where(and(one, eq(accessReports.status, "answered")))
      .returning(),
  );
  expect(moved).toEqual([]);
  expect(await rowOf(accessReportId)).toMatchObject({ status: "reported", statement });
});
