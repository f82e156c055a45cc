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
 * Lets a draft say of an item again what the version it was begun from says. Refuses with NOT_FOUND for an item that version has not, FORBIDDEN, or
 * CONFLICT when the version is published.
 */
export function putBackItem(actor: AdministratorActor, { versionId, code }: ItemRef): Promise<ItemRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, versionId);
    const basedOn = draft.basedOnId ?? "";
    const [item] = await scope.tx
      .select()
      .from(catalogueItems)
      .where(and(eq(catalogueItems.versionId, basedOn), eq(catalogueItems.code, code)));
    if (!item) throw notFound("catalogue_item");

    const ofClass = and(eq(catalogueClasses.versionId, basedOn), eq(catalogueClasses.code, item.classCode));
    const classes = await scope.tx.select().from(catalogueClasses).where(ofClass);
    await scope.tx
      .insert(catalogueClasses)
      .values(classes.map((row) => ({ ...row, versionId: draft.id })))
      .onConflictDoNothing();
    const row = { ...item, versionId: draft.id };
    const key = { target: [catalogueItems.versionId, catalogueItems.code], set: row };
    await scope.tx.insert(catalogueItems).values(row).onConflictDoUpdate(key);
    await noteEdit(scope, draft);

    await recordAudit(scope, { action: "catalogue.item_put_back", objectId: draft.id, detail: { code, nameZh: item.nameZh } });
    return { versionId: draft.id, code };
  });
}
