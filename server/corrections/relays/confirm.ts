import "server-only";
import { and, eq } from "drizzle-orm";
import { writtenAnswers } from "../../../db/schema/objections.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { refusePartiality } from "../../subjects/lock.ts";
import { mayRelay, relayStageOf } from "../policy.ts";
import { applyWritten } from "./apply.ts";
import { findWritten, type WrittenAnswer } from "./queries.ts";
import type { Entered, ReturnAnswerInput, WrittenAnswerRef } from "./schema.ts";

/**
 * The second administrator's word that an answer is as the letter says, or that a review is decided so: now the record changes. Twice is once. Refuses with
 * NOT_FOUND, FORBIDDEN to whoever entered it, to whoever may not review, and in one's own cause, or CONFLICT when it was given back or the objection has moved on.
 */
export function confirmAnswer(actor: AdministratorActor, { answerId }: WrittenAnswerRef): Promise<Entered> {
  return withActor(actor, async (scope) => {
    const { objection, written } = await findWritten(scope, answerId);

    await refusePartiality(scope, objection.enterpriseId);
    if (written.enteredByUserId === actor.userId) throw new DomainError("FORBIDDEN", "relay.another_confirms");

    if (written.status === "entered") return { answerId, answerStatus: "entered", objectionStatus: objection.status };
    if (relayStageOf(objection) !== written.stage) throw new DomainError("CONFLICT", "objection.moved_on");
    if (!mayRelay(actor, objection)) throw new DomainError("FORBIDDEN", "relay.another_reviews");
    await decide(scope, written, { status: "entered" });
    const after = await applyWritten(scope, objection, written);
    return { answerId, answerStatus: "entered", objectionStatus: after.status };
  });
}

/**
 * Gives an answer back that was entered otherwise than the letter says, with the reason; whoever entered it may so take it back. Twice is once. Refuses with
 * NOT_FOUND, FORBIDDEN in one's own cause, or CONFLICT when it counts already.
 */
export function returnAnswer(actor: AdministratorActor, { answerId, reason }: ReturnAnswerInput): Promise<Entered> {
  return withActor(actor, async (scope) => {
    const { objection, written } = await findWritten(scope, answerId);

    await refusePartiality(scope, objection.enterpriseId);

    if (written.status !== "returned") {
      await decide(scope, written, { status: "returned", reason });
      await recordAudit(scope, { action: "objection.answer_returned", objectId: objection.id, detail: { answerId } });
    }
    return { answerId, answerStatus: "returned", objectionStatus: objection.status };
  });
}

type Word = { readonly status: "entered" } | { readonly status: "returned"; readonly reason: string };

async function decide({ tx, actor, now }: Scope<AdministratorActor>, { id }: WrittenAnswer, word: Word): Promise<void> {
  const [decided] = await tx
    .update(writtenAnswers)
    .set({ ...word, decidedAt: now, decidedByUserId: actor.userId, decidedByName: actor.displayName })
    .where(and(eq(writtenAnswers.id, id), eq(writtenAnswers.status, "waiting")))
    .returning({ id: writtenAnswers.id });
  if (!decided) throw new DomainError("CONFLICT", "relay.answer_decided");
}
