import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { Correction } from "../../records/correction.ts";
import { advanceObjection, type Objection } from "../objections/queries.ts";
import { tellObjector } from "../objections/tell.ts";
import { reviewUntil } from "../objections/timers.ts";
import { followUp, settle } from "../objections/uphold.ts";
import type { WrittenAnswer } from "./queries.ts";

/** Lets what was entered, and agreed to where it changes the record, count as the answer: all that follows is as if the unit had answered at a desk of its own. */
export function applyWritten(scope: Scope<AdministratorActor>, before: Objection, written: WrittenAnswer): Promise<Objection> {
  return written.stage === "review" ? applyReview(scope, before, written) : applyAnswer(scope, before, written);
}

async function applyAnswer(scope: Scope<AdministratorActor>, before: Objection, written: WrittenAnswer): Promise<Objection> {
  const { answer, letterNo, letterOn, enteredByUserId, enteredByName } = written;
  const answered = { answer, answeredAt: scope.now, answeredByUserId: enteredByUserId, letterNo, letterOn, answerEnteredBy: enteredByName };
  if (written.outcome !== null) {
    const settled = await settleWritten(scope, before, written.outcome, written);
    const confirmed = { answerConfirmedBy: scope.actor.displayName };
    const after = await advanceObjection(scope, before, "uphold", { action: "objection.upheld", ...settled, ...answered, ...confirmed });
    await followUp(scope, after);
    return after;
  }
  if (written.decision === "refused") {
    const after = await advanceObjection(scope, before, "refuse", { action: "objection.not_accepted", ...answered, closedAt: scope.now });
    await tellObjector(scope, after, "refused");
    return after;
  }
  const until = await reviewUntil(scope, before.regionCode, shanghaiDate(before.filedAt), shanghaiDate(scope.now));
  const after = await advanceObjection(scope, before, "reject", { action: "objection.rejected", ...answered, reviewUntil: until });
  await tellObjector(scope, after, "rejected");
  return after;
}

async function applyReview(scope: Scope<AdministratorActor>, before: Objection, written: WrittenAnswer): Promise<Objection> {
  const { answer, enteredByUserId: userId, enteredByName } = written;
  // What was left unanswered until its review is answered with it.
  const first = before.answeredAt === null ? { answer, answeredAt: scope.now, answeredByUserId: userId } : {};
  const reviewed = { ...first, reviewAnswer: answer, reviewedAt: scope.now, reviewEnteredBy: enteredByName };
  if (written.outcome !== null) {
    const settled = await settleWritten(scope, before, written.outcome, written);
    const confirmed = { reviewConfirmedBy: scope.actor.displayName };
    const upheld = { action: "objection.upheld", ...settled, ...reviewed, ...confirmed };
    const after = await advanceObjection(scope, before, "uphold_review", upheld);
    await followUp(scope, after);
    return after;
  }
  const rejected = { action: "objection.rejected_finally", ...reviewed, closedAt: scope.now };
  const after = await advanceObjection(scope, before, "reject_review", rejected);
  await tellObjector(scope, after, "final");
  return after;
}

function settleWritten(
  scope: Scope<AdministratorActor>,
  before: Objection,
  outcome: NonNullable<WrittenAnswer["outcome"]>,
  { correction }: WrittenAnswer,
) {
  return settle(scope, before, { outcome, correction: correction === null ? null : Correction.parse(correction) });
}
