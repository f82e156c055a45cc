import "server-only";
import { enqueue } from "../../access/outbox.ts";
import { narrowToSubject, type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor, AuthorityActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { type Correction, correctionFault } from "../../records/correction.ts";
import { findRecordInForce } from "../../records/in-force.ts";
import { mayAnswerObjection } from "../policy.ts";
import { outcomesFor } from "./objection.ts";
import { advanceObjection, findReceivedObjection, type Objection } from "./queries.ts";
import type { ObjectionMoved, UpholdObjectionInput } from "./schema.ts";
import { tellObjector } from "./tell.ts";

type Wanted = Pick<UpholdObjectionInput, "outcome" | "correction">;

/**
 * The source says that the record is wrong, and what becomes of it: it ends, or some of its fields are other. A job does the rest at once and as a whole, since
 * the source may see no lender. Upheld twice, the first answer stands. Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED when the correction cannot
 * stand or the record is on no list to be taken off, or CONFLICT when the objection has been answered or the record has ended.
 */
export function upholdObjection(actor: AuthorityActor, input: UpholdObjectionInput): Promise<ObjectionMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedObjection(scope, input.objectionId);

    if (!mayAnswerObjection(actor, before)) throw new DomainError("FORBIDDEN", "objection.unit_only");

    if (before.status === "upheld") return { objectionId: before.id, status: before.status };
    const settled = await settle(scope, before, input);
    const answered = { answer: input.answer, answeredAt: scope.now, answeredByUserId: actor.userId };
    const after = await advanceObjection(scope, before, "uphold", { action: "objection.upheld", ...settled, ...answered });
    await followUp(scope, after);
    return { objectionId: after.id, status: after.status };
  });
}

/** What an upheld objection keeps of its outcome, once it is certain that it can be carried out. */
export async function settle(scope: Scope<AuthorityActor> | Scope<AdministratorActor>, before: Objection, { outcome, correction }: Wanted) {
  const isCorrection = outcome === "corrected" || outcome === "supplemented";
  if (isCorrection !== (correction !== null)) throw new DomainError("PRECONDITION_FAILED", "objection.outcome_incomplete");
  if (!outcomesFor(before.itemCode).includes(outcome)) throw new DomainError("PRECONDITION_FAILED", "objection.on_no_list");
  await narrowToSubject(scope, before.subjectId, [before.itemCode]);
  const record = await findRecordInForce(scope, before.subjectId, before.recordId);
  if (!record) throw new DomainError("CONFLICT", "objection.record_ended");
  const fault = isCorrection ? faultIn(scope, record, correction ?? {}, outcome) : null;
  if (fault) throw new DomainError("PRECONDITION_FAILED", fault);
  return { outcome, correction };
}

function faultIn(
  { now }: Scope,
  record: { readonly itemCode: string; readonly content: Readonly<Record<string, unknown>> },
  correction: Correction,
  way: "corrected" | "supplemented",
) {
  return correctionFault(record, correction, way, shanghaiDate(now));
}

/** Asks for the outcome to be carried out, and tells the enterprise. */
export async function followUp(scope: Scope<AuthorityActor> | Scope<AdministratorActor>, upheld: Objection): Promise<void> {
  await enqueue(scope.tx, "corrections.carry_out", { objectionId: upheld.id }, upheld.id);
  await tellObjector(scope, upheld, "upheld");
}
