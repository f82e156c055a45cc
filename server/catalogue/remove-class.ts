import "server-only";
import { and, eq } from "drizzle-orm";
import { catalogueClasses, catalogueItems } from "../../db/schema/reference.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { lockDraft, noteEdit } from "./locks.ts";
import type { ItemRef } from "./schema.ts";

/** Takes a class without items out of a draft. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it has items or the version is published. */
export function removeClass(actor: AdministratorActor, { versionId, code }: ItemRef): Promise<ItemRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, versionId);
    const within = and(eq(catalogueItems.versionId, draft.id), eq(catalogueItems.classCode, code));
    const [item] = await scope.tx.select({ code: catalogueItems.code }).from(catalogueItems).where(within).limit(1);
    if (item) throw new DomainError("CONFLICT", "catalogue.class_has_items");

    const ofDraft = and(eq(catalogueClasses.versionId, draft.id), eq(catalogueClasses.code, code));
    const [gone] = await scope.tx.delete(catalogueClasses).where(ofDraft).returning();
    if (!gone) throw notFound("catalogue_class");
    await noteEdit(scope, draft);

    await recordAudit(scope, { action: "catalogue.class_removed", objectId: draft.id, detail: { code, nameZh: gone.nameZh } });
    return { versionId: draft.id, code };
  });
}
