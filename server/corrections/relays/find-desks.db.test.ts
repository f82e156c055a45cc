import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { objections } from "../../../db/schema/objections.ts";
import { members, organizations } from "../../../db/schema/organizations.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import {
  objectionAnswer as answer,
  fileAbout,
  makeDispute,
  makeRelayed,
  objectionStatement as statement,
  writtenLetter,
} from "../../../db/testing/objections.ts";
import { makeAdministrator, makeAuthority, makeColleague, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { findDesks } from "./find-desks.ts";

const job = { kind: "system", job: "corrections.find_desks", requestId: newId("request") } as const;
const look = (objectionId: string) => findDesks(job, { objectionId });
const kept = { outcome: null, correction: null, answer } as const;
const noLetter = { letterNo: null, letterOn: null };
const leave = ({ memberId }: AuthorityActor) => ownerDatabase().update(members).set({ status: "removed" }).where(eq(members.id, memberId));
const rowOf = async (id: string) => (await ownerDatabase().select().from(objections).where(eq(objections.id, id)))[0];
const actsOn = async (id: string) => (await auditOf(id)).map(({ action }) => action);
const mailsTo = async (organizationId: string) =>
  (await ownerDatabase().select().from(outboxMessages)).flatMap(({ payload }) => {
    const mail = payload as { to?: string; template?: string; facts?: { decision?: string } };
    return mail.to === organizationId ? [[mail.template, mail.facts?.decision].filter(Boolean).join(" ")] : [];
  });

/** An objection that its unit's only officer rejected, and whose review was asked for. */
async function makeAsked() {
  const { owner, authority, record } = await makeDispute({ region: "330100" });
  const objectionId = await fileAbout(owner, record.id);
  await callerFor(authority).objections.reject({ objectionId, reason: answer });
  await callerFor(owner).objections.askReview({ objectionId, statement });
  return { owner, authority, objectionId };
}

test("a desk at which nobody is left has none: the objection waits with the administrators of its place, times unchanged", async () => {
  const { owner, authority, record } = await makeDispute({ region: "330100" });
  const objectionId = await fileAbout(owner, record.id);
  const administrator = await makeRegionalAdministrator("330000");
  const before = await rowOf(objectionId);
  await look(objectionId);
  expect(await rowOf(objectionId)).toEqual(before);

  await leave(authority);
  await Promise.all([look(objectionId), look(objectionId)]);

  expect(await rowOf(objectionId)).toEqual({ ...before, authorityId: null });
  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({ hasDesk: false, status: "source_check" });
  expect(await callerFor(administrator).relays.find({ objectionId })).toMatchObject({
    stage: "answer",
    admittedId: authority.organizationId,
  });
  expect((await actsOn(objectionId)).filter((act) => act === "objection.desk_empty")).toHaveLength(1);
});

test("a unit that opens its desk finds there what waited for it, told by mail, and the administrators do no more", async () => {
  const { objectionId, administrator } = await makeRelayed();
  await callerFor(administrator).relays.passOn({ objectionId });
  const authority = await makeAuthority();
  const { sourceUnit = "" } = (await rowOf(objectionId)) ?? {};
  await ownerDatabase().update(organizations).set({ nameZh: sourceUnit }).where(eq(organizations.id, authority.organizationId));

  await findDesks(job, {});

  expect(await callerFor(authority).objections.findReceived({ objectionId })).toMatchObject({ waitsFor: "answer" });
  expect(await mailsTo(authority.organizationId)).toEqual(["objection_received"]);
  await expect(callerFor(administrator).relays.find({ objectionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await callerFor(authority).objections.reject({ objectionId, reason: answer });
  expect(await rowOf(objectionId)).toMatchObject({ status: "rejected", letterNo: null });
});

test("what was entered and waits for a second administrator is not taken away by a desk that opens", async () => {
  const { objectionId, administrator } = await makeRelayed();
  await callerFor(administrator).relays.passOn({ objectionId });
  await callerFor(administrator).relays.enter({ objectionId, ...writtenLetter.upheld });
  const authority = await makeAuthority();
  const { sourceUnit = "" } = (await rowOf(objectionId)) ?? {};
  await ownerDatabase().update(organizations).set({ nameZh: sourceUnit }).where(eq(organizations.id, authority.organizationId));

  await look(objectionId);

  expect(await rowOf(objectionId)).toMatchObject({ authorityId: null });
});

test("a unit of one officer does not review its own answer: the review goes up, both sides are told, and an administrator decides it", async () => {
  const { owner, authority, objectionId } = await makeAsked();
  const administrator = await makeRegionalAdministrator("330100");
  await expect(callerFor(administrator).relays.find({ objectionId })).rejects.toMatchObject({ code: "NOT_FOUND" });

  for (const _ of [1, 2]) await look(objectionId);

  expect((await actsOn(objectionId)).filter((act) => act === "objection.review_went_up")).toHaveLength(1);
  expect(await mailsTo(authority.organizationId)).toContain("objection_review_went_up");
  expect((await mailsTo(owner.organizationId)).filter((mail) => mail === "objection_answered gone_up")).toHaveLength(1);
  expect(await callerFor(authority).objections.findReceived({ objectionId })).toMatchObject({
    ...{ waitsFor: null, needsColleague: false, reviewGoesUp: true },
  });
  expect((await callerFor(authority).repairs.listDesk()).waiting.map(({ id }) => id)).not.toContain(objectionId);
  const colleague = await makeColleague(authority);
  for (const officer of [authority, colleague])
    await expect(callerFor(officer).objections.answerReview({ objectionId, ...kept })).rejects.toMatchObject({
      ...{ code: "FORBIDDEN", message: "objection.review_went_up" },
    });
  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({ reviewGoesUp: true, reviewer: null });
  expect(await callerFor(administrator).relays.find({ objectionId })).toMatchObject({ stage: "review", mayEnter: true, mayPassOn: false });

  await callerFor(administrator).relays.enter({ objectionId, decision: "rejected", ...kept, ...noLetter });

  const reviewer = { enteredBy: administrator.displayName, confirmedBy: null };
  for (const seen of [
    await callerFor(owner).objections.find({ objectionId }),
    await callerFor(authority).objections.findReceived({ objectionId }),
  ])
    expect(seen).toMatchObject({ status: "rejected_final", isOpen: false, reviewAnswer: answer, reviewer, letter: null });
  await expect(callerFor(administrator).relays.enter({ objectionId, decision: "rejected", ...kept, ...noLetter })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("with a colleague at the desk the review stays with the unit", async () => {
  const { authority, objectionId } = await makeAsked();
  const colleague = await makeColleague(authority);

  await look(objectionId);

  expect(await rowOf(objectionId)).toMatchObject({ reviewGoesUp: false });
  await expect(callerFor(colleague).objections.answerReview({ objectionId, ...kept })).resolves.toMatchObject({ status: "rejected_final" });
});

test("an objection that nobody answered is reviewed by the unit's one officer", async () => {
  const { owner, authority, record } = await makeDispute();
  const objectionId = await fileAbout(owner, record.id);
  await ownerDatabase().update(objections).set({ sourceBy: "2026-01-05", answerBy: "2026-01-05" }).where(eq(objections.id, objectionId));
  await callerFor(owner).objections.askReview({ objectionId, statement });

  await look(objectionId);

  expect(await callerFor(authority).objections.findReceived({ objectionId })).toMatchObject({ waitsFor: "review", reviewGoesUp: false });
});

test("a review that goes up and changes the record needs two, and is not for whoever entered the answer", async () => {
  const { objectionId, administrator, another, owner } = await makeRelayed();
  await callerFor(administrator).relays.passOn({ objectionId });
  await callerFor(administrator).relays.enter({ objectionId, ...writtenLetter.rejected });
  await callerFor(owner).objections.askReview({ objectionId, statement });
  const upheld = { objectionId, decision: "upheld", outcome: "withdrawn", correction: null, answer, ...noLetter } as const;
  const third = { ...(await makeAdministrator()), displayName: "第三管理员" };

  expect(await callerFor(administrator).relays.find({ objectionId })).toMatchObject({
    stage: "review",
    needsColleague: true,
    mayEnter: false,
  });
  await expect(callerFor(administrator).relays.enter(upheld)).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "relay.another_reviews",
  });
  const { answerId, answerStatus } = await callerFor(another).relays.enter(upheld);
  expect(answerStatus).toBe("waiting");
  await expect(callerFor(administrator).relays.confirm({ answerId })).rejects.toMatchObject({ message: "relay.another_reviews" });
  await expect(callerFor(third).relays.confirm({ answerId })).resolves.toMatchObject({ objectionStatus: "upheld" });

  expect(await callerFor(owner).objections.find({ objectionId })).toMatchObject({
    ...{ status: "upheld", letter: { enteredBy: administrator.displayName } },
    reviewer: { enteredBy: another.displayName, confirmedBy: third.displayName },
  });
});
