import "server-only";
import { eq } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { standingOf } from "./mapping.ts";
import { faultsOfRow, findMappedItem, findOwnMapping } from "./queries.ts";
import type { MappingRef } from "./schema.ts";

/**
 * Asks an administrator who governs the unit to put a draft in use; until one agrees nothing is read by it. Asked twice it waits since the first time. What
 * is in use is in use. Refuses with NOT_FOUND, or CONFLICT when it was retired or does not fit its item (`mapping.does_not_fit`).
 */
export function askForMapping(actor: AuthorityActor, { mappingId }: MappingRef): Promise<MappingRef> {
  return withActor(actor, async (scope) => {
    const draft = await findOwnMapping(scope, mappingId, true);
    const item = await findMappedItem(scope, draft);

    if (draft.status === "retired") throw new DomainError("CONFLICT", "mapping.retired");
    if (draft.status === "published" || standingOf(draft) === "asked") return { mappingId };
    const [fault] = faultsOfRow(scope, draft, item);
    if (fault) throw new DomainError("CONFLICT", "mapping.does_not_fit", { at: fault.at });

    const asking = { askedAt: scope.now, sentBackReason: null };
    await scope.tx.update(importMappings).set(asking).where(eq(importMappings.id, mappingId));

    const { name, itemCode, version } = draft;
    await recordAudit(scope, { action: "mapping.asked", objectId: mappingId, detail: { name, itemCode, version } });
    return { mappingId };
  });
}
