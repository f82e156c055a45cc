import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { recordAmendments } from "../../../db/schema/amendments.ts";
import { objections } from "../../../db/schema/objections.ts";
import { stuckDecisions } from "../../../db/schema/stuck-decisions.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { objectionDeadlines } from "../deadlines.ts";
import { findItsDesk, tellSource } from "../objections/tell.ts";
import type { Stuck } from "./queries.ts";
import { transition } from "./stuck.ts";

/**
 * Undoes a decision that could not be carried out, in one transaction: the decision stays to be read and says that it was undone, the log says so, an objection is
 * opened anew in its place with times of today, and the enterprise is told. The record was never changed. Doing it twice changes nothing.
 */
export function carryOutUndoing(actor: SystemActor, stuckId: string): Promise<void> {
  return withActor(actor, async (scope) => {
    const [stuck] = await scope.tx.select().from(stuckDecisions).where(eq(stuckDecisions.id, stuckId)).for("update");
    const status = stuck && transition(stuck.status, "end");
    if (!stuck || !status) return;

    const undone = { undoneAt: scope.now, undoneReason: stuck.reason };
    const anew = stuck.kind === "objection" ? await undoUpheld(scope, stuck, undone) : await undoAmendment(scope, stuck, undone);
    await scope.tx.update(stuckDecisions).set({ status, endedAt: scope.now }).where(eq(stuckDecisions.id, stuckId));

    const action = stuck.kind === "objection" ? "objection.undone" : "amendment.undone";
    await recordAudit(scope, { action, objectId: stuck.decisionId, detail: { stuckId, anew } });
    await tellEnterprise(scope, stuck, anew);
  });
}

type Undone = { readonly undoneAt: Date; readonly undoneReason: string | null };

/** Closes an upheld objection as undone and opens another in its place. What it decided stays with it. Gives the new one's id. */
async function undoUpheld(scope: Scope<SystemActor>, { decisionId }: Stuck, undone: Undone): Promise<string> {
  const waits = and(eq(objections.id, decisionId), eq(objections.status, "upheld"), isNull(objections.closedAt));
  const [before] = await scope.tx
    .update(objections)
    .set({ ...undone, closedAt: scope.now })
    .where(waits)
    .returning();
  if (!before) throw new Error("an upheld objection that waits to be carried out is not there to be undone");

  const { regionCode, enterpriseId, enterpriseName, authorityId, sourceRegionCode, subjectId, recordId, recordVersion } = before;
  const { itemCode, sourceUnit, documentNo, ground, statement } = before;
  const times = await objectionDeadlines(scope, regionCode, shanghaiDate(scope.now));
  const [anew] = await scope.tx
    .insert(objections)
    .values({
      ...{ id: newId("objection"), enterpriseId, enterpriseName, authorityId, sourceRegionCode, subjectId, recordId, recordVersion },
      ...{ itemCode, sourceUnit, documentNo, ground, statement, regionCode, filedAt: scope.now, inPlaceOf: before.id },
      ...{ sourceBy: times.sourceBy, answerBy: times.answerBy, isProvisional: times.isProvisional },
      suspendsDisclosure: times.profile.suspends,
    })
    .returning();
  if (!anew) throw new Error("the objection in its place was not opened");
  await recordAudit(scope, { action: "objection.opened_anew", objectId: anew.id, detail: { recordId, inPlaceOf: before.id } });
  await tellSource(scope, anew, "objection_received", anew.sourceBy);
  await findItsDesk(scope, anew);
  return anew.id;
}

async function undoAmendment({ tx }: Scope<SystemActor>, { decisionId }: Stuck, undone: Undone): Promise<null> {
  const waits = and(eq(recordAmendments.id, decisionId), isNull(recordAmendments.carriedOutAt), isNull(recordAmendments.undoneAt));
  const [after] = await tx.update(recordAmendments).set(undone).where(waits).returning({ id: recordAmendments.id });
  if (!after) throw new Error("an amendment that waits to be carried out is not there to be undone");
  return null;
}

/** Mails the enterprise that what was decided of its record was undone; why stands on the page. */
async function tellEnterprise(scope: Scope<SystemActor>, { kind, unitName, enterpriseId }: Stuck, anew: string | null): Promise<void> {
  if (!enterpriseId) return;
  await sendMail(scope.tx, {
    ...{ to: enterpriseId, locale: "zh-CN", template: "decision_undone", facts: { decision: kind, unit: unitName } },
    path: anew ? `/enterprise/objections/${anew}` : "/enterprise/objections",
  });
}
