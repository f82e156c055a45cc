import "server-only";
import { and, eq } from "drizzle-orm";
import { supervisionInspections } from "../../db/schema/supervision.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { hasPersonsNumber } from "../kernel/persons-number.ts";
import { findInspection, type Inspection } from "./inspections.ts";
import { mayFile } from "./policy.ts";
import type { FileImpossibleInput, FileResultInput, InspectionFiled } from "./schema.ts";

type Filing = Partial<Pick<Inspection, "inspectedOn" | "result" | "findings" | "documentNo" | "reason" | "inspectors">>;

/**
 * Files what a visit found; a job makes it a credit record of the enterprise. Once and for good: another finding is a correction of that record. Refuses with
 * NOT_FOUND for another unit's, FORBIDDEN, CONFLICT when it was filed, or PRECONDITION_FAILED for a day outside of visits, fewer than two inspectors, or a
 * person's number in what everybody will read.
 */
export function fileResult(actor: AuthorityActor, { inspectionId, inspectors, ...found }: FileResultInput): Promise<InspectionFiled> {
  return file(actor, inspectionId, (scope, before) => {
    if (found.inspectedOn < before.startsOn || found.inspectedOn > shanghaiDate(scope.now))
      throw new DomainError("PRECONDITION_FAILED", "supervision.not_a_day_of_visits");
    const named = before.inspectors.length > 0 ? before.inspectors : inspectors.map((name) => ({ memberId: "", name }));
    if (new Set(named.map(({ memberId, name }) => memberId || name)).size < 2)
      throw new DomainError("PRECONDITION_FAILED", "supervision.two_inspectors");
    refuseNumbers(found.findings);
    return { status: "done", filing: { ...found, inspectors: named } };
  });
}

/** Files that a visit could not be made, and why. No record comes of it. Refuses as a result does. */
export function fileImpossible(actor: AuthorityActor, { inspectionId, reason, note }: FileImpossibleInput): Promise<InspectionFiled> {
  return file(actor, inspectionId, () => {
    refuseNumbers(note);
    return { status: "not_possible", filing: { reason: `${reason}: ${note}` } };
  });
}

type Filed = { readonly status: "done" | "not_possible"; readonly filing: Filing };

function file(
  actor: AuthorityActor,
  inspectionId: string,
  rule: (scope: Scope<AuthorityActor>, before: Inspection) => Filed,
): Promise<InspectionFiled> {
  return withActor(actor, async (scope) => {
    const before = await findInspection(scope, inspectionId);

    if (!mayFile(actor, before)) throw new DomainError("FORBIDDEN", "supervision.unit_only");

    if (before.status !== "due") throw new DomainError("CONFLICT", "supervision.filed_already");
    const { status, filing } = rule(scope, before);
    const by = { filedByUserId: actor.userId, filedByName: actor.displayName, filedAt: scope.now };
    const [moved] = await scope.tx
      .update(supervisionInspections)
      .set({ ...filing, ...by, status })
      .where(and(eq(supervisionInspections.id, inspectionId), eq(supervisionInspections.status, "due")))
      .returning({ id: supervisionInspections.id });
    if (!moved) throw new DomainError("CONFLICT", "supervision.filed_already");
    await enqueue(scope.tx, "supervision.write_inspection", { inspectionId }, inspectionId);

    const action = status === "done" ? "supervision.inspection_filed" : "supervision.inspection_not_possible";
    await recordAudit(scope, { action, objectId: inspectionId, detail: { drawId: before.drawId, result: filing.result ?? null } });
    return { inspectionId, status };
  });
}

function refuseNumbers(text: string): void {
  if (hasPersonsNumber(text)) throw new DomainError("PRECONDITION_FAILED", "supervision.names_a_person");
}
