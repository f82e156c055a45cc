import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { objections } from "../../../db/schema/objections.ts";
import { fileAbout, makeDispute, objectionAnswer, objectionStatement } from "../../../db/testing/objections.ts";
import { makeColleague } from "../../../db/testing/organizations.ts";
import { callerFor } from "../../trpc/caller.ts";

const kept = { outcome: null, correction: null, answer: objectionAnswer } as const;

async function makeAsked() {
  const { owner, authority, record } = await makeDispute();
  const objectionId = await fileAbout(owner, record.id);
  await callerFor(authority).objections.reject({ objectionId, reason: objectionAnswer });
  await callerFor(owner).objections.askReview({ objectionId, statement: objectionStatement });
  return { owner, authority, objectionId };
}
const rowOf = async (objectionId: string) => (await ownerDatabase().select().from(objections).where(eq(objections.id, objectionId)))[0];

test("whoever answered does not decide the review, reads so, and leaves nothing changed", async () => {
  const { authority, objectionId } = await makeAsked();
  const before = await rowOf(objectionId);

  expect(await callerFor(authority).objections.findReceived({ objectionId })).toMatchObject({ waitsFor: "review", needsColleague: true });
  for (const outcome of [null, "withdrawn"] as const)
    await expect(callerFor(authority).objections.answerReview({ objectionId, ...kept, outcome })).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: "objection.review_by_another",
    });

  expect(await rowOf(objectionId)).toEqual(before);
});

test("a colleague of the unit decides the review, and twice gives the first answer", async () => {
  const { authority, objectionId } = await makeAsked();
  const colleague = await makeColleague(authority);

  expect(await callerFor(colleague).objections.findReceived({ objectionId })).toMatchObject({ waitsFor: "review", needsColleague: false });
  for (const outcome of [null, "withdrawn"] as const)
    expect(await callerFor(colleague).objections.answerReview({ objectionId, ...kept, outcome })).toMatchObject({
      status: "rejected_final",
    });

  expect(await rowOf(objectionId)).toMatchObject({ answeredByUserId: authority.userId, status: "rejected_final" });
});

test("what nobody had answered is reviewed by any officer of the unit", async () => {
  const { owner, authority, record } = await makeDispute();
  const objectionId = await fileAbout(owner, record.id);
  await ownerDatabase().update(objections).set({ sourceBy: "2026-01-05", answerBy: "2026-01-05" }).where(eq(objections.id, objectionId));
  await callerFor(owner).objections.askReview({ objectionId, statement: objectionStatement });

  expect(await callerFor(authority).objections.findReceived({ objectionId })).toMatchObject({ waitsFor: "review", needsColleague: false });
  for (const _ of [1, 2])
    expect(await callerFor(authority).objections.answerReview({ objectionId, ...kept })).toMatchObject({ status: "rejected_final" });
});
