import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { recordAmendments } from "../../../db/schema/amendments.ts";
import { objections } from "../../../db/schema/objections.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { repairCases } from "../../../db/schema/repairs.ts";
import { stuckDecisions } from "../../../db/schema/stuck-decisions.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail, toAdministrators } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { CarryOutPayload } from "./payload.ts";
import { causeOf, transition } from "./stuck.ts";

/**
 * Says of a decision that it could not be carried out, once its job has failed as often as it is tried: the unit and the administrators are told, and find it on
 * their pages with its cause. Of one that was carried out meanwhile nothing is said. Said twice, the later cause stands.
 */
export function noteStuck(actor: SystemActor, payload: unknown, error: unknown): Promise<void> {
  const decided = CarryOutPayload.parse(payload);
  return withActor(actor, async (scope) => {
    const found = "stuckId" in decided ? null : await findWaiting(scope, decided);
    const decisionId = "stuckId" in decided ? await findDecisionOf(scope, decided.stuckId) : (found?.decisionId ?? null);
    if (decisionId === null) return;
    const why = { ...causeOf(error), failedAt: scope.now };
    const before = await lockStuck(scope, decisionId);
    const status = before ? transition(before.status, "fail") : "stuck";
    if (!status) return;
    if (before)
      await scope.tx
        .update(stuckDecisions)
        .set({ ...why, status })
        .where(eq(stuckDecisions.id, before.id));
    else if (found) await scope.tx.insert(stuckDecisions).values({ id: newId("stuckDecision"), ...found, ...why });
    const told = before ?? found;
    if (!told) return;
    await recordAudit(scope, { action: stuckActions[told.kind], objectId: decisionId, detail: { cause: why.cause, fault: why.fault } });
    await tell(scope, told);
  });
}

const stuckActions = { repair: "repair.stuck", objection: "objection.stuck", amendment: "amendment.stuck" } as const;

/** Says that a decision which could not be carried out before now was. A step of what carries decisions out. */
export async function settleStuck(scope: Scope<SystemActor>, decisionId: string): Promise<void> {
  const before = await lockStuck(scope, decisionId);
  const status = before && transition(before.status, "carry_out");
  if (status) await scope.tx.update(stuckDecisions).set({ status, endedAt: scope.now }).where(eq(stuckDecisions.id, before.id));
}

async function lockStuck({ tx }: Scope<SystemActor>, decisionId: string) {
  const [found] = await tx.select().from(stuckDecisions).where(eq(stuckDecisions.decisionId, decisionId)).for("update");
  return found ?? null;
}

async function findDecisionOf({ tx }: Scope<SystemActor>, stuckId: string): Promise<string | null> {
  const [found] = await tx.select({ id: stuckDecisions.decisionId }).from(stuckDecisions).where(eq(stuckDecisions.id, stuckId));
  return found?.id ?? null;
}

type Stuck = typeof stuckDecisions.$inferSelect;
type Told = Pick<Stuck, "kind" | "unitName" | "authorityId">;
type Decided = Exclude<CarryOutPayload, { stuckId: string }>;
type Waiting = Told & Pick<Stuck, "decisionId" | "regionCode" | "enterpriseId" | "subjectId" | "recordId" | "itemCode" | "documentNo">;

/** The decision as it waits to be carried out; null once it was, or was undone. */
async function findWaiting(scope: Scope<SystemActor>, decided: Decided): Promise<Waiting | null> {
  if ("objectionId" in decided) return findUpheld(scope, decided.objectionId);
  return "amendmentId" in decided ? findAmendment(scope, decided.amendmentId) : findApproved(scope, decided.repairCaseId);
}

async function findUpheld({ tx }: Scope<SystemActor>, objectionId: string): Promise<Waiting | null> {
  const waits = and(eq(objections.id, objectionId), eq(objections.status, "upheld"), isNull(objections.closedAt));
  const [found] = await tx.select().from(objections).where(waits);
  if (!found) return null;
  const {
    authorityId,
    sourceUnit: unitName,
    sourceRegionCode: regionCode,
    enterpriseId,
    subjectId,
    recordId,
    itemCode,
    documentNo,
  } = found;
  return {
    ...{ kind: "objection", decisionId: found.id, authorityId, unitName, regionCode },
    ...{ enterpriseId, subjectId, recordId, itemCode, documentNo },
  };
}

async function findAmendment({ tx }: Scope<SystemActor>, amendmentId: string): Promise<Waiting | null> {
  const { carriedOutAt, undoneAt, id, authorityId } = recordAmendments;
  const [found] = await tx
    .select({ amendment: recordAmendments, regionCode: organizations.regionCode })
    .from(recordAmendments)
    .innerJoin(organizations, eq(organizations.id, authorityId))
    .where(and(eq(id, amendmentId), isNull(carriedOutAt), isNull(undoneAt)));
  if (!found) return null;
  const { subjectId, recordId, itemCode, documentNo, unitName } = found.amendment;
  const [enterprise] = await tx.select({ id: organizations.id }).from(organizations).where(eq(organizations.subjectId, subjectId));
  return {
    ...{ kind: "amendment", decisionId: amendmentId, authorityId: found.amendment.authorityId, unitName, regionCode: found.regionCode },
    ...{ enterpriseId: enterprise?.id ?? null, subjectId, recordId, itemCode, documentNo },
  };
}

async function findApproved({ tx }: Scope<SystemActor>, repairCaseId: string): Promise<Waiting | null> {
  const [found] = await tx
    .select({ repair: repairCases, unitName: organizations.nameZh, regionCode: organizations.regionCode })
    .from(repairCases)
    .innerJoin(organizations, eq(organizations.id, repairCases.authorityId))
    .where(and(eq(repairCases.id, repairCaseId), eq(repairCases.status, "approved")));
  if (!found) return null;
  const { authorityId, enterpriseId, subjectId, recordId, itemCode, documentNo } = found.repair;
  return {
    ...{ kind: "repair", decisionId: repairCaseId, authorityId, unitName: found.unitName, regionCode: found.regionCode },
    ...{ enterpriseId, subjectId, recordId, itemCode, documentNo },
  };
}

/** Mails whoever may act: the unit, and the administrators. Why it failed stands on the page alone. */
async function tell(scope: Scope<SystemActor>, { kind, unitName, authorityId }: Told): Promise<void> {
  const letter = { locale: "zh-CN", template: "decision_stuck", facts: { decision: kind, unit: unitName } } as const;
  await sendMail(scope.tx, { ...letter, to: toAdministrators, path: "/admin/objections" });
  if (authorityId) await sendMail(scope.tx, { ...letter, to: authorityId, path: "/authority/desk" });
}
