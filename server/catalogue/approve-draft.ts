import "server-only";
import { eq } from "drizzle-orm";
import { catalogueVersions } from "../../db/schema/reference.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { readBefore } from "./base-of.ts";
import { diffVersions, fingerprintOf, opensWider } from "./difference.ts";
import { lockDraft } from "./locks.ts";
import { mayApproveDraft } from "./policy.ts";
import { readClassesOf } from "./read-classes.ts";
import type { DraftSeen, VersionRef } from "./schema.ts";

/**
 * The second person's word for a draft that opens something wider; it holds for what the draft says now, and ends with the next edit. Refuses with
 * NOT_FOUND, FORBIDDEN for whoever wrote in the draft (`catalogue.own_draft`), or CONFLICT when it moved on or opens nothing wider.
 */
export function approveDraft(actor: AdministratorActor, { versionId, seen }: DraftSeen): Promise<VersionRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, versionId);
    const classes = await readClassesOf(scope, draft.id);
    const difference = diffVersions(await readBefore(scope, draft.basedOnId), classes);

    if (!mayApproveDraft(actor, draft)) throw new DomainError("FORBIDDEN", "catalogue.own_draft");

    if (fingerprintOf(classes) !== seen) throw new DomainError("CONFLICT", "catalogue.draft_moved_on");
    if (!opensWider(difference)) throw new DomainError("CONFLICT", "catalogue.needs_no_approval");
    if (draft.approvedHash === seen) return { versionId };

    const approval = { approvedAt: scope.now, approvedByUserId: actor.userId, approvedHash: seen };
    await scope.tx.update(catalogueVersions).set(approval).where(eq(catalogueVersions.id, draft.id));

    await recordAudit(scope, { action: "catalogue.draft_approved", objectId: draft.id, detail: { version: draft.version, hash: seen } });
    return { versionId };
  });
}
