import "server-only";
import { and, desc, eq, isNotNull, or } from "drizzle-orm";
import { recordAmendments } from "../../../db/schema/amendments.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameItems } from "../../catalogue/items.ts";
import type { AuthorityActor, EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import type { OwnRecordRef } from "../own-records/schema.ts";
import { findAmendable } from "./amendable.ts";
import { isLate } from "./amendment.ts";
import type { Amendment } from "./carry-out.ts";
import { findFields } from "./difference.ts";
import type { AmendmentGround, AmendmentsOfOwn } from "./schema.ts";

const shown = 50;

/** What the acting unit may do with a record of its own, and what it did, newest first. Another unit's is not found. */
export async function findAmendmentGround(scope: Scope<AuthorityActor>, ref: OwnRecordRef): Promise<AmendmentGround> {
  const { record, bar, objectionId } = await findAmendable(scope, ref);
  const { fields, held } = await findFields(scope, record);
  const own = eq(recordAmendments.authorityId, scope.actor.organizationId);
  const ofRecord = and(own, eq(recordAmendments.subjectId, record.subjectId), eq(recordAmendments.recordId, record.id));
  const made = await scope.tx.select().from(recordAmendments).where(ofRecord).orderBy(desc(recordAmendments.decidedAt)).limit(shown);
  return {
    ...{ version: record.version, bar, objectionId, fields: fields.map(viewOfField), held, trueFrom: record.trueFrom },
    ...{ today: shanghaiDate(scope.now), amendments: made.map(told) },
  };
}

const viewOfField = ({ words, ...field }: Awaited<ReturnType<typeof findFields>>["fields"][number]) => ({
  ...field,
  ...(words ? { words: [...words] } : {}),
});

/** What units changed of the enterprise's own records without being asked, or undid because it could not be carried out, newest first. */
export async function listAmendmentsOfOwn({ tx, actor, ...scope }: Scope<EnterpriseActor>): Promise<AmendmentsOfOwn> {
  const { subjectId, newVersion, undoneAt } = recordAmendments;
  const done = and(eq(subjectId, actor.subjectId), or(isNotNull(newVersion), isNotNull(undoneAt)));
  const made = await tx.select().from(recordAmendments).where(done).orderBy(desc(recordAmendments.decidedAt)).limit(shown);
  const names = await nameItems({ tx, actor, ...scope });
  return made.map((amendment) => {
    const { unitName, itemCode, documentNo } = amendment;
    const itemName = names.get(itemCode) ?? { zh: itemCode, en: itemCode };
    return { ...told(amendment), unitName, itemCode, itemName: { ...itemName }, documentNo };
  });
}

function told(amendment: Amendment): AmendmentGround["amendments"][number] {
  const { id: amendmentId, way, basisNo, reason, annulledOn, decidedAt, carriedOutAt, newVersion, undoneAt, undoneReason } = amendment;
  const late = isLate(amendment, shanghaiDate(decidedAt));
  return { amendmentId, way, basisNo, reason, annulledOn, decidedAt, isLate: late, carriedOutAt, newVersion, undoneAt, undoneReason };
}
