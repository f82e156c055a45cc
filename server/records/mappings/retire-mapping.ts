import "server-only";
import { eq } from "drizzle-orm";
import { importMappings } from "../../../db/schema/mappings.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { ImportingActor } from "../policy.ts";
import { findOwnMapping } from "./queries.ts";
import type { MappingRef } from "./schema.ts";

/**
 * Ends a mapping: no further file is read by it, what came in under it stays. A draft, by which nothing was read, goes altogether. Retired twice it stays
 * retired. Refuses with NOT_FOUND.
 */
export function retireMapping(actor: ImportingActor, { mappingId }: MappingRef): Promise<MappingRef> {
  return withActor(actor, async (scope) => {
    const { status, name, itemCode, version } = await findOwnMapping(scope, mappingId, true);
    if (status === "retired") return { mappingId };

    const own = eq(importMappings.id, mappingId);
    if (status === "draft") await scope.tx.delete(importMappings).where(own);
    else await scope.tx.update(importMappings).set({ status: "retired", retiredAt: scope.now }).where(own);

    const action = status === "draft" ? "mapping.draft_discarded" : "mapping.retired";
    await recordAudit(scope, { action, objectId: mappingId, detail: { name, itemCode, version } });
    return { mappingId };
  });
}
