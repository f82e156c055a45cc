import "server-only";
import { and, eq } from "drizzle-orm";
import { creditRecords } from "../../../db/schema/records.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { readOwnProfile } from "../../profiles/read-own.ts";
import type { Fact } from "../../profiles/schema.ts";
import { findDeskOfUnit } from "../../subjects/desk-of-unit.ts";
import { findOwnSubject } from "../../subjects/own-subject.ts";
import { findBar } from "./queries.ts";
import { type RepairStanding, standingOf } from "./standing.ts";

export type Repairable = { readonly fact: Fact; readonly standing: RepairStanding; readonly authorityId: string | null };

/** Every record that speaks against the enterprise today, the heaviest first, and whether its repair can be applied for. */
export async function listRepairable(scope: Scope<EnterpriseActor>): Promise<Repairable[]> {
  const { profile } = await readOwnProfile(scope, {});
  const { isDemo } = await findOwnSubject(scope);
  const barredUntil = await findBar(scope);
  const today = shanghaiDate(scope.now);
  const listed: Repairable[] = [];
  for (const fact of profile.adverse) {
    const { decidingUnit, repairFrom } = fact.provenance;
    const desk = decidingUnit === null ? null : await findDeskOfUnit(scope, decidingUnit, isDemo);
    const authorityId = desk?.authorityId ?? null;
    listed.push({
      fact,
      authorityId,
      standing: standingOf({ itemCode: fact.itemCode, repairFrom, hasDesk: authorityId !== null, barredUntil }, today),
    });
  }
  return listed;
}

/**
 * The enterprise's record whose repair can be applied for now, and the desk that decides it. Refuses with NOT_FOUND, CONFLICT when the record no longer
 * stands, or PRECONDITION_FAILED that says what is in the way: the day, the bar, no rule, or no desk here.
 */
export async function requireRepairable(scope: Scope<EnterpriseActor>, recordId: string): Promise<Repairable & { authorityId: string }> {
  const found = (await listRepairable(scope)).find(({ fact }) => fact.recordId === recordId);
  if (!found) throw await whyNot(scope, recordId);
  const { standing, authorityId, fact } = found;
  if (standing === "from") throw new DomainError("PRECONDITION_FAILED", "repair.too_early", { day: fact.provenance.repairFrom ?? "" });
  if (standing === "barred") throw new DomainError("PRECONDITION_FAILED", "repair.barred", { day: (await findBar(scope)) ?? "" });
  if (standing !== "now" || authorityId === null) throw new DomainError("PRECONDITION_FAILED", `repair.${standing}`);
  return { ...found, authorityId };
}

async function whyNot(scope: Scope<EnterpriseActor>, recordId: string): Promise<DomainError> {
  const own = and(eq(creditRecords.subjectId, scope.actor.subjectId), eq(creditRecords.id, recordId));
  const isOwn = (await scope.tx.$count(creditRecords, own)) > 0;
  return isOwn ? new DomainError("CONFLICT", "repair.not_in_force") : notFound("record");
}
