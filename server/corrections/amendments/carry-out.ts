import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { recordAmendments } from "../../../db/schema/amendments.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { evaluateSubject } from "../../evaluation/evaluate-subject.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { liftResting } from "../../measures/lift-resting.ts";
import { correctRecord } from "../../records/correct-record.ts";
import { Correction } from "../../records/correction.ts";
import { endRecord } from "../../records/end-record.ts";
import { endMootObjections } from "../objections/end-moot.ts";
import { reopenRefusals } from "../reconsiderations/reopen-refusals.ts";
import { endMootRepairs } from "../repairs/end-moot.ts";
import { settleStuck } from "../stuck/note.ts";
import { endsRepairs } from "./amendment.ts";
import { tellAmended } from "./tell.ts";

export type Amendment = typeof recordAmendments.$inferSelect;

/**
 * Does everything that follows from a unit's own correction or withdrawal, in one transaction: the record has a new version or ends, what was asked of it is over, the
 * subject is evaluated anew, measures that rested on it are lifted, every refusal that rested on it is looked at again, and the enterprise is told. Where another version came meanwhile, or the
 * record is not the unit's, nothing is changed. Doing it twice changes nothing.
 */
export function carryOutAmendment(actor: SystemActor, amendmentId: string): Promise<void> {
  return withActor(actor, async (scope) => {
    const [amendment] = await scope.tx.select().from(recordAmendments).where(eq(recordAmendments.id, amendmentId)).for("update");
    if (!amendment || amendment.carriedOutAt !== null || amendment.undoneAt !== null) return;

    const changed = (await isStanding(scope, amendment)) && (await change(scope, amendment));
    const newVersion = changed ? amendment.recordVersion + 1 : null;
    await scope.tx.update(recordAmendments).set({ carriedOutAt: scope.now, newVersion }).where(eq(recordAmendments.id, amendment.id));
    const followed = changed ? await followUp(scope, amendment) : {};
    await settleStuck(scope, amendment.id);
    await recordAudit(scope, { action: "amendment.carried_out", objectId: amendment.id, detail: { changed, ...followed } });
  });
}

/** Whether the version that the unit spoke of still stands, and is the unit's to speak of: what a job writes rests on no word of the caller's. */
async function isStanding({ tx }: Scope<SystemActor>, { subjectId, recordId, recordVersion, unitName }: Amendment): Promise<boolean> {
  const { version, sourceUnit, decidingUnit } = creditRecords;
  const newest = and(eq(creditRecords.subjectId, subjectId), eq(creditRecords.id, recordId), isNull(creditRecords.knownTo));
  const [record] = await tx.select({ version, sourceUnit, decidingUnit }).from(creditRecords).where(newest).for("update");
  return record?.version === recordVersion && [record.sourceUnit, record.decidingUnit].includes(unitName);
}

function change(scope: Scope<SystemActor>, amendment: Amendment): Promise<boolean> {
  return amendment.way === "corrected"
    ? correctRecord(scope, amendment, Correction.parse(amendment.correction))
    : endRecord(scope, amendment, "withdrawn");
}

async function followUp(scope: Scope<SystemActor>, amendment: Amendment) {
  const { id, subjectId, way } = amendment;
  const moot = await endMootObjections(scope, amendment);
  const repairs = endsRepairs(way) ? await endMootRepairs(scope, amendment) : 0;
  const evaluated = await evaluateSubject(scope, subjectId, id);
  const lifted = await liftResting(scope, amendment, { by: "amendment", id });
  const enterpriseId = await findEnterprise(scope, subjectId);
  const reopened = enterpriseId ? await reopenRefusals(scope, { ...amendment, enterpriseId, cause: "amendment", causeId: id }) : [];
  if (enterpriseId) await tellAmended(scope, amendment, enterpriseId);
  return { moot, repairs, evaluated: evaluated?.runId ?? null, lifted, reopened: reopened.length };
}

/** The enterprise that acts for the subject here; null where none does. */
async function findEnterprise({ tx }: Scope<SystemActor>, subjectId: string): Promise<string | null> {
  const [enterprise] = await tx.select({ id: organizations.id }).from(organizations).where(eq(organizations.subjectId, subjectId));
  return enterprise?.id ?? null;
}
