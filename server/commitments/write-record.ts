import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { commitments } from "../../db/schema/commitments.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { reopenRefusals } from "../corrections/reconsiderations/reopen-refusals.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { endRecord } from "../records/end-record.ts";
import { putRecord } from "../records/put-record.ts";
import type { Commitment } from "./queries.ts";
import { commitmentItem, keyOf, recordOf } from "./record.ts";

const Payload = z.strictObject({ commitmentId: z.string() });

/**
 * Brings a commitment's credit record to what the commitment is now: made with its publication, a new version with each finding, ended when it was taken
 * back. One that was fixed late speaks against the enterprise no more, and every refusal that rested on it is reopened, all in one transaction. Doing it
 * twice changes nothing; while the catalogue has no item for commitments, none is written.
 */
export function writeCommitmentRecord(actor: SystemActor, payload: unknown): Promise<void> {
  const { commitmentId } = Payload.parse(payload);
  return withActor(actor, async (scope) => {
    const [commitment] = await scope.tx.select().from(commitments).where(eq(commitments.id, commitmentId));
    if (!commitment) return;
    const item = (await listCatalogueItems(scope)).find(({ code }) => code === commitmentItem);
    const told = recordOf(commitment);
    if (!told) return endWithdrawn(scope, commitment);
    if (!item) return;

    const recordId = await putRecord(scope, { ...told, subjectId: commitment.subjectId, catalogueVersionId: item.versionId });
    const { enterpriseId, id, status } = commitment;
    const fixed = { enterpriseId, recordId, itemCode: commitmentItem, cause: "repair", causeId: id } as const;
    const reopened = status === "fulfilled_late" ? await reopenRefusals(scope, fixed) : [];

    await recordAudit(scope, { action: "commitment.recorded", objectId: id, detail: { recordId, reopened: reopened.length } });
  });
}

async function endWithdrawn(scope: Scope<SystemActor>, commitment: Commitment): Promise<void> {
  const { subjectId, status, id } = commitment;
  const its = and(
    eq(creditRecords.subjectId, subjectId),
    eq(creditRecords.itemCode, commitmentItem),
    eq(creditRecords.naturalKey, keyOf(commitment)),
    isNull(creditRecords.knownTo),
  );
  if (status !== "withdrawn") return;
  const [record] = await scope.tx.select({ recordId: creditRecords.id }).from(creditRecords).where(its);
  if (record && (await endRecord(scope, { subjectId, ...record }, "withdrawn")))
    await recordAudit(scope, { action: "commitment.recorded", objectId: id, detail: { ...record, ended: true } });
}
