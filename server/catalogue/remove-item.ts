import "server-only";
import { and, eq } from "drizzle-orm";
import { catalogueClasses, catalogueItems } from "../../db/schema/reference.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { lockDraft, noteEdit } from "./locks.ts";
import type { ItemRef } from "./schema.ts";

/**
 * Takes an item out of a draft; once that is published and begun, nothing is collected under it. Twice is once. Refuses with NOT_FOUND for an item that
 * neither the draft nor the version it was begun from has, FORBIDDEN, or CONFLICT when the version is published.
 */
export function removeItem(actor: AdministratorActor, { versionId, code }: ItemRef): Promise<ItemRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, versionId);
    const ofDraft = and(eq(catalogueItems.versionId, draft.id), eq(catalogueItems.code, code));
    const [item] = await scope.tx.delete(catalogueItems).where(ofDraft).returning();

    if (!item) {
      const ofBefore = and(eq(catalogueItems.versionId, draft.basedOnId ?? ""), eq(catalogueItems.code, code));
      const [was] = await scope.tx.select({ code: catalogueItems.code }).from(catalogueItems).where(ofBefore);
      if (!was) throw notFound("catalogue_item");
      return { versionId: draft.id, code };
    }

    // A class without items says nothing: it goes with its last one.
    const rest = and(eq(catalogueItems.versionId, draft.id), eq(catalogueItems.classCode, item.classCode));
    const [left] = await scope.tx.select({ code: catalogueItems.code }).from(catalogueItems).where(rest).limit(1);
    const ofClass = and(eq(catalogueClasses.versionId, draft.id), eq(catalogueClasses.code, item.classCode));
    if (!left) await scope.tx.delete(catalogueClasses).where(ofClass);
    await noteEdit(scope, draft);

    await recordAudit(scope, { action: "catalogue.item_removed", objectId: draft.id, detail: { code, nameZh: item.nameZh } });
    return { versionId: draft.id, code };
  });
}
