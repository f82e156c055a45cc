import "server-only";
import { objections } from "../../../db/schema/objections.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { nationCode } from "../../kernel/region.ts";
import { findRecordInForce } from "../../records/in-force.ts";
import { findOwnSubject } from "../../subjects/own-subject.ts";
import { objectionDeadlines } from "../deadlines.ts";
import { mayObject } from "../policy.ts";
import { findOpenOn, putAwayOver } from "./queries.ts";
import type { FileObjectionInput, ObjectionMoved } from "./schema.ts";
import { findItsDesk, tellSource } from "./tell.ts";
import { findSource } from "./timers.ts";

/**
 * Disputes one of the enterprise's own records. From now on every view of it says so, or none shows it where the region's rules suspend disclosure; the
 * source unit is asked, timed by its own region (征信业管理条例 Art. 25 and the regional rules). Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT while an
 * objection to the same record is open.
 */
export function fileObjection(actor: EnterpriseActor, input: FileObjectionInput): Promise<ObjectionMoved> {
  return withActor(actor, async (scope) => {
    const record = await findRecordInForce(scope, actor.subjectId, input.recordId);
    if (!record) throw notFound("record");
    const subject = await findOwnSubject(scope);

    if (!mayObject(actor, { enterpriseId: actor.organizationId })) throw new DomainError("FORBIDDEN", "objection.signers_only");

    if (await findOpenOn(scope, record.id)) throw new DomainError("CONFLICT", "objection.already_open");
    await putAwayOver(scope, record.id);
    const source = await findSource(scope, record, subject);
    const times = await objectionDeadlines(scope, source.regionCode, shanghaiDate(scope.now));
    const { id: recordId, version: recordVersion, itemCode, sourceUnit, documentNo } = record;
    const [filed] = await scope.tx
      .insert(objections)
      .values({
        ...{ id: newId("objection"), enterpriseId: actor.organizationId, enterpriseName: subject.name, authorityId: source.authorityId },
        sourceRegionCode: source.regionCode === nationCode ? null : source.regionCode,
        ...{ subjectId: actor.subjectId, recordId, recordVersion, itemCode, sourceUnit, documentNo },
        ...{ ground: input.ground, statement: input.statement, regionCode: times.regionCode, filedAt: scope.now },
        ...{ sourceBy: times.sourceBy, answerBy: times.answerBy, isProvisional: times.isProvisional },
        suspendsDisclosure: times.profile.suspends,
      })
      .onConflictDoNothing()
      .returning();
    if (!filed) throw new DomainError("CONFLICT", "objection.already_open");

    await recordAudit(scope, { action: "objection.filed", objectId: filed.id, detail: { recordId, ground: input.ground } });
    await tellSource(scope, filed, "objection_received", filed.sourceBy);
    await findItsDesk(scope, filed);
    return { objectionId: filed.id, status: filed.status };
  });
}
