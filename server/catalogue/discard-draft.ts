import "server-only";
import { eq } from "drizzle-orm";
import { catalogueClasses, catalogueItems, catalogueVersions } from "../../db/schema/reference.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { fingerprintOf } from "./difference.ts";
import { lockDraft } from "./locks.ts";
import { readClassesOf } from "./read-classes.ts";
import type { DraftSeen, VersionRef } from "./schema.ts";

/** Deletes a draft. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it is published or says something else than was on the screen. */
export function discardDraft(actor: AdministratorActor, { versionId, seen }: DraftSeen): Promise<VersionRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, versionId);
    const classes = await readClassesOf(scope, draft.id);
    if (fingerprintOf(classes) !== seen) throw new DomainError("CONFLICT", "catalogue.draft_moved_on");

    await scope.tx.delete(catalogueItems).where(eq(catalogueItems.versionId, draft.id));
    await scope.tx.delete(catalogueClasses).where(eq(catalogueClasses.versionId, draft.id));
    await scope.tx.delete(catalogueVersions).where(eq(catalogueVersions.id, draft.id));

    const { regionCode, version } = draft;
    await recordAudit(scope, { action: "catalogue.draft_discarded", objectId: draft.id, detail: { regionCode, version } });
    return { versionId };
  });
}
