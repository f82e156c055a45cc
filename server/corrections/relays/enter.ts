import "server-only";
import { and, eq } from "drizzle-orm";
import { writtenAnswers } from "../../../db/schema/objections.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { refusePartiality } from "../../subjects/lock.ts";
import type { Objection } from "../objections/queries.ts";
import { settle } from "../objections/uphold.ts";
import { mayRelay, relayStageOf } from "../policy.ts";
import { applyWritten } from "./apply.ts";
import { lockRelayed, type WrittenAnswer } from "./queries.ts";
import type { EnterAnswerInput, Entered } from "./schema.ts";

/**
 * Enters what a unit without a desk answered in writing, or decides a review that went up. What leaves the record as it is counts at once; what changes it
 * waits for a second administrator. Refuses with NOT_FOUND, FORBIDDEN in one's own cause and to whoever entered the answer that is reviewed,
 * PRECONDITION_FAILED when nothing was passed on, the letter is missing or of a day that cannot be, or the correction cannot stand, or CONFLICT when
 * something waits already or the objection has been answered.
 */
export function enterAnswer(actor: AdministratorActor, input: EnterAnswerInput): Promise<Entered> {
  return withActor(actor, async (scope) => {
    const before = await lockRelayed(scope, input.objectionId);

    await refusePartiality(scope, before.enterpriseId);
    const stage = relayStageOf(before);
    if (stage === null) throw new DomainError("CONFLICT", "objection.moved_on");
    if (!mayRelay(actor, before)) throw new DomainError("FORBIDDEN", "relay.another_reviews");

    refuseWithoutLetter(scope, before, stage, input);
    if (await hasWaiting(scope, before.id)) throw new DomainError("CONFLICT", "relay.answer_waits");
    // What cannot be carried out is not laid before a second person.
    if (input.outcome !== null) await settle(scope, before, { outcome: input.outcome, correction: input.correction });

    const written = await write(scope, before, { ...input, stage });
    if (written.status === "waiting") {
      await recordAudit(scope, { action: "objection.answer_entered", objectId: before.id, detail: { answerId: written.id } });
      return { answerId: written.id, answerStatus: written.status, objectionStatus: before.status };
    }
    const after = await applyWritten(scope, before, written);
    return { answerId: written.id, answerStatus: written.status, objectionStatus: after.status };
  });
}

function refuseWithoutLetter(
  { now }: Scope,
  before: Objection,
  stage: WrittenAnswer["stage"],
  { letterNo, letterOn }: EnterAnswerInput,
): void {
  if ((letterNo === null) !== (letterOn === null)) throw new DomainError("PRECONDITION_FAILED", "relay.letter_needed");
  if (stage === "answer" && before.passedOnAt === null) throw new DomainError("PRECONDITION_FAILED", "relay.not_passed_on");
  if (stage === "answer" && letterOn === null) throw new DomainError("PRECONDITION_FAILED", "relay.letter_needed");
  const isPossible = letterOn === null || (letterOn >= shanghaiDate(before.filedAt) && letterOn <= shanghaiDate(now));
  if (!isPossible) throw new DomainError("PRECONDITION_FAILED", "relay.letter_day");
}

async function hasWaiting({ tx }: Scope, objectionId: string): Promise<boolean> {
  return (await tx.$count(writtenAnswers, and(eq(writtenAnswers.objectionId, objectionId), eq(writtenAnswers.status, "waiting")))) > 0;
}

async function write(
  { tx, actor, now }: Scope<AdministratorActor>,
  before: Objection,
  { stage, decision, outcome, correction, answer, letterNo, letterOn }: EnterAnswerInput & Pick<WrittenAnswer, "stage">,
): Promise<WrittenAnswer> {
  const [written] = await tx
    .insert(writtenAnswers)
    .values({
      ...{ id: newId("writtenAnswer"), objectionId: before.id, sourceRegionCode: before.sourceRegionCode, stage },
      ...{ decision, outcome, correction, answer, letterNo, letterOn, status: decision === "upheld" ? "waiting" : "entered" },
      ...{ enteredAt: now, enteredByUserId: actor.userId, enteredByName: actor.displayName },
    })
    .onConflictDoNothing()
    .returning();
  if (!written) throw new DomainError("CONFLICT", "relay.answer_waits");
  return written;
}
