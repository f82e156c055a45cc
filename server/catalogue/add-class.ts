import "server-only";
import { catalogueClasses } from "../../db/schema/reference.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { readBaseOf } from "./base-of.ts";
import { lockDraft, noteEdit } from "./locks.ts";
import { readClassesOf } from "./read-classes.ts";
import type { AddClassInput, ItemRef } from "./schema.ts";

/**
 * Adds a class of its own to a draft, after the others. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the version is published or the code is
 * taken, in the draft or in the national base (`catalogue.class_taken`).
 */
export function addClass(actor: AdministratorActor, { versionId, code, nameZh, nameEn }: AddClassInput): Promise<ItemRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, versionId);
    const base = await readBaseOf(scope, draft.regionCode, shanghaiDate(scope.now));
    const classes = await readClassesOf(scope, draft.id);

    if ([...classes, ...base].some((one) => one.code === code)) throw new DomainError("CONFLICT", "catalogue.class_taken");

    // Those of the base keep their places when a supplement takes them over.
    const position = 1 + base.length + classes.length;
    await scope.tx.insert(catalogueClasses).values({ versionId: draft.id, code, nameZh, nameEn, position });
    await noteEdit(scope, draft);

    await recordAudit(scope, { action: "catalogue.class_added", objectId: draft.id, detail: { code, nameZh } });
    return { versionId: draft.id, code };
  });
}
